import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { getLog, startLog } from './log'
import { forgetShared } from './shared'

const out = vi.spyOn(process.stdout, 'write')
const beside = vi.spyOn(process.stderr, 'write')
const written = (place: typeof out) => place.mock.calls.map(([line]) => String(line))

beforeEach(() => {
  forgetShared()
  for (const place of [out, beside]) place.mockReset().mockReturnValue(true)
})
afterEach(() => forgetShared())

it('goes to the output of the server, and beside that of a command', () => {
  getLog().info('not even this of a command')
  getLog().error('a command')
  startLog('info', [])
  getLog().info('the server')
  expect(written(beside)).toEqual([expect.stringContaining('a command')])
  expect(written(out)).toEqual([expect.stringContaining('the server')])
})

it('writes one line of JSON, whoever wrote what into it', () => {
  startLog('info', [])
  const texts = ['a\r\nb', '\u001b[31mred', 'a\u2028b', '{"level":"error"}\n{"level":"fatal"}']
  for (const text of texts) getLog().warn({ userId: text, route: text }, text)
  expect(written(out)).toHaveLength(texts.length)
  for (const [index, line] of written(out).entries()) {
    expect(line.slice(0, -1)).not.toMatch(/\p{Cc}|\u2028/u)
    expect(line.at(-1)).toBe('\n')
    expect(JSON.parse(line)).toMatchObject({ level: 'warn', message: texts[index], userId: texts[index] })
  }
})

it('removes what must not be there by its name, by its value and by its form', () => {
  startLog('info', ['the very key of Telnyx'])
  const request = { headers: { authorization: 'x1x', cookie: 'x2x', 'set-cookie': 'x3x' }, link: 'x4x' }
  getLog().info({ request, token: 'x5x', other: { password: 'x6x' } }, 'with the very key of Telnyx')
  expect(written(out).join('')).not.toMatch(/x\dx|very key/)
})

it('says no more than its level asks for', () => {
  startLog('error', [])
  getLog().warn('not this')
  getLog().error('but this')
  expect(written(out)).toEqual([expect.stringContaining('but this')])
})
