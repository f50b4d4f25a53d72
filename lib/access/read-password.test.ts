import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { readPassword } from './read-password'

const refusal = (words: RegExp) => ({ code: 'password_unusable', message: expect.stringMatching(words) })

function collect(stream: PassThrough) {
  let shown = ''
  stream.on('data', (chunk: Buffer) => {
    shown += chunk.toString('utf8')
  })
  return () => shown
}

/** A terminal at which somebody answers each question, as soon as it is asked, with these keys. */
function sitAt(...answers: string[]) {
  const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => input })
  const prompt = new PassThrough()
  const shown = collect(prompt)
  prompt.on('data', (chunk: Buffer) => {
    if (chunk.toString('utf8').endsWith(': ')) input.write(answers.shift() ?? '\x03')
  })
  return { source: { input, prompt }, shown }
}

describe('a password at the terminal', () => {
  it('is asked for twice, and nothing of it is shown', async () => {
    const { source, shown } = sitAt('quartz lentil\r', 'quartz lentil\r')
    expect(await readPassword(source)).toBe('quartz lentil')
    expect(shown()).toBe('Password: \nOnce more: \n')
  })

  it('can be corrected while it is typed', async () => {
    const { source } = sitAt('quartx\x7fz\r', 'wrong\x15quartz\r')
    expect(await readPassword(source)).toBe('quartz')
  })

  it('may have letters of any kind', async () => {
    const { source } = sitAt('Zwölf 🦊\r', 'Zwölf 🦊\r')
    expect(await readPassword(source)).toBe('Zwölf 🦊')
  })

  it('is refused where the two differ', async () => {
    const { source, shown } = sitAt('quartz\r', 'quarts\r')
    await expect(readPassword(source)).rejects.toMatchObject(refusal(/not the same/))
    expect(shown()).not.toContain('quart')
  })

  it.each([
    ['Ctrl-C', ['\x03']],
    ['Ctrl-C at the second', ['quartz\r', '\x03']],
    ['Ctrl-D', ['\x04']],
  ])('is given up with %s', async (_, answers) => {
    const { source } = sitAt(...answers)
    await expect(readPassword(source)).rejects.toMatchObject(refusal(/no password was given/))
  })
})

describe('a password that is piped in', () => {
  const pipe = (...chunks: (string | Buffer)[]) => {
    const input = new PassThrough()
    for (const chunk of chunks) input.write(chunk)
    input.end()
    return { input, prompt: new PassThrough() }
  }

  it.each([
    ['a line', ['quartz lentil\n'], 'quartz lentil'],
    ['a line of Windows', ['quartz lentil\r\n'], 'quartz lentil'],
    ['no line end', ['quartz ', 'lentil'], 'quartz lentil'],
    ['the first of several lines', ['quartz\nlentil\n'], 'quartz'],
    ['spaces at its ends', [' quartz \n'], ' quartz '],
    ['nothing', [], ''],
  ])('is %s, asked for by nobody', async (_, chunks, password) => {
    const source = pipe(...chunks)
    const shown = collect(source.prompt)
    expect(await readPassword(source)).toBe(password)
    expect(shown()).toBe('')
  })

  it('is put together from bytes that arrive in pieces', async () => {
    const bytes = Buffer.from('Zwölf 🦊\n')
    const source = pipe(...Array.from(bytes, (byte) => Buffer.of(byte)))
    expect(await readPassword(source)).toBe('Zwölf 🦊')
  })

  it('is refused where it has no end', async () => {
    await expect(readPassword(pipe('x'.repeat(5_000)))).rejects.toMatchObject(refusal(/too long/))
  })
})
