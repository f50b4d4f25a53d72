import { type TypedKey, typedChoices, typedKeys } from './typed-query'
import { readTypedWords } from './typed-words'

export type Completion = {
  /** The whole text with the word completed. */
  text: string
  caret: number
  /** What is put in the place of the word. */
  word: string
  hint: string
}

const keyHints: Readonly<Record<TypedKey | 'dur' | 'on', string>> = {
  range: 'today, 7d, last-month …',
  after: 'since a day, as 2026-11-01',
  before: 'until a day',
  on: 'one day',
  by: 'created, start or end',
  number: 'caller or callee',
  from: 'caller',
  to: 'callee',
  digits: 'part of a number: 415, 415*, *99',
  dur: 'length: >60, <5m, 1:00-5:00',
  channels: 'single or dual',
  source: 'call or conference',
  initiated: 'who began the recording',
  format: 'mp3 or wav',
  conference: 'conference id',
  session: 'call session id',
  leg: 'call leg id',
  connection: 'connection id',
  control: 'call control id',
  sip: 'SIP Call-ID',
  region: 'conference region',
  sort: 'oldest, longest, shortest, from, to',
}

const allKeys: readonly (keyof typeof keyHints)[] = [...typedKeys, 'on', 'dur']

/** Ways to go on with the word at the caret: keys, or the values of a key that has few. */
export function completeQuery(text: string, caret: number): Completion[] {
  const word = readTypedWords(text).find(({ start, end }) => start < caret && caret <= end)
  const [start, end] = word ? [word.start, word.end] : [caret, caret]
  const complete = (replacement: string, hint: string): Completion => ({
    text: text.slice(0, start) + replacement + text.slice(end),
    caret: start + replacement.length,
    word: replacement,
    hint,
  })
  const typed = word?.value.toLowerCase() ?? ''
  if (word === undefined || word.key === '') {
    return allKeys
      .filter((key) => key.startsWith(typed) && typed !== '')
      .map((key) => complete(`${key}:`, keyHints[key]))
  }
  return (typedChoices[word.key] ?? [])
    .filter((value) => value.startsWith(typed) && value !== typed)
    .map((value) => complete(`${word.key}:${value} `, ''))
}
