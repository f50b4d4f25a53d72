import 'server-only'
import { EnvError, getEnv } from '@/lib/env'
import { isStoreError } from '@/lib/store/store-error'
import { isTelnyxError } from '@/lib/telnyx/errors'
import { type Finding, getFinding } from './finding'
import { indexStatus } from './index-status'
import { readIndexWords } from './index-words'
import { rebuildIndex } from './rebuild-index'

type Output = { write: (line: string) => void; complain: (line: string) => void }

const done = 0
const failed = 1
const misused = 2

async function act(
  words: readonly string[],
  finding: () => Finding,
  { write, complain }: Output,
): Promise<number> {
  const asked = readIndexWords(words, () => getEnv().INDEX_DAYS)
  if (asked.action === 'misused') {
    complain(asked.help)
    return misused
  }
  if (asked.action === 'help') write(asked.help)
  if (asked.action === 'status') write(await indexStatus(finding().index, asked))
  if (asked.action !== 'rebuild') return done
  if (await rebuildIndex(finding(), asked.days, write)) return done
  complain('A server fills the index just now. Stop it, or set INDEX_DAYS=0, and try again.')
  return failed
}

/** What `npm run index` does; gives the exit code of the process. */
export async function runIndexCommand(
  words: readonly string[],
  output: Output,
  finding: () => Finding = getFinding,
): Promise<number> {
  try {
    return await act(words, finding, output)
  } catch (error) {
    if (error instanceof EnvError)
      error.problems.map((problem) => output.complain(`Configuration: ${problem}`))
    else if (isTelnyxError(error) || isStoreError(error)) output.complain(error.message)
    else throw error
    return failed
  }
}
