import 'server-only'
import { createInterface } from 'node:readline/promises'
import { type Readable, Writable } from 'node:stream'
import { AccountError } from './account-error'

const mostBytes = 4_096

const refuse = (why: string) => new AccountError('password_unusable', why)

/** The terminal, or what a script pipes in. */
export type PasswordSource = { input: Readable & { isTTY?: boolean }; prompt: Writable }

/** Nothing of what is typed comes back: what the line editor would write goes nowhere. */
async function askTwice({ input, prompt }: PasswordSource): Promise<[string, string]> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const line = createInterface({ input, output: nowhere, terminal: true, historySize: 0 })
  const leaving = new AbortController()
  line.once('SIGINT', () => leaving.abort())
  line.once('close', () => leaving.abort())
  const ask = async (question: string) => {
    const answering = line.question('', { signal: leaving.signal })
    prompt.write(question)
    const answer = await answering
    prompt.write('\n')
    return answer
  }
  try {
    return [await ask('Password: '), await ask('Once more: ')]
  } catch {
    prompt.write('\n')
    throw refuse('Nothing was changed: no password was given.')
  } finally {
    line.close()
  }
}

async function readLine(input: Readable): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of input) {
    chunks.push(Buffer.from(chunk))
    bytes += chunk.length
    if (bytes > mostBytes) throw refuse('Nothing was changed: what came in is too long for a password.')
  }
  const [line = ''] = Buffer.concat(chunks).toString('utf8').split(/\r?\n/, 1)
  return line
}

/** A password from the terminal, twice and unseen, or the first line of what is piped in. */
export async function readPassword(source: PasswordSource): Promise<string> {
  if (source.input.isTTY !== true) return readLine(source.input)
  const [password, again] = await askTwice(source)
  if (password === again) return password
  throw refuse('Nothing was changed: the two were not the same.')
}
