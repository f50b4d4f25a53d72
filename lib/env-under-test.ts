import { EnvError, parseEnv } from './env'

/** What is said of variables that will not do; nothing of those that will. */
export function problemsOf(source: Record<string, string | undefined>): readonly string[] {
  try {
    parseEnv(source)
    return []
  } catch (error) {
    if (error instanceof EnvError) return error.problems
    throw error
  }
}
