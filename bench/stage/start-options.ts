import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { projectFolder } from '../../e2e/server-process.ts'

const packageSchema = z.object({ scripts: z.object({ start: z.string() }) })

/** The options that a command line gives to Node before it comes to Next. */
export function startOptionsOf(command: string): string {
  const options = /^node (?:(.*) )?node_modules\/next\//.exec(command)
  if (options === null) throw new Error(`“${command}” does not start Next by Node, as the bench expects.`)
  return options[1] ?? ''
}

/** The options that `npm start` gives to Node, from the script itself. */
export async function readStartOptions(): Promise<string> {
  const text = await readFile(join(projectFolder, 'package.json'), 'utf8')
  return startOptionsOf(packageSchema.parse(JSON.parse(text)).scripts.start)
}
