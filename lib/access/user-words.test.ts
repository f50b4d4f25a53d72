import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readUserWords, UsageError } from './user-words'

it.each([
  [['add', 'ada'], { act: 'add', name: 'ada', role: 'viewer' }],
  [['add', 'Ada Lovelace', '--role', 'admin'], { act: 'add', name: 'Ada Lovelace', role: 'admin' }],
  [['add', '--role=reviewer', 'ada'], { act: 'add', name: 'ada', role: 'reviewer' }],
  [['role', 'ada', 'reviewer'], { act: 'role', name: 'ada', role: 'reviewer' }],
  [['passwd', 'ada'], { act: 'passwd', name: 'ada' }],
  [['disable', 'ada'], { act: 'disable', name: 'ada' }],
  [['enable', 'ada'], { act: 'enable', name: 'ada' }],
  [['revoke', 'ada'], { act: 'revoke', name: 'ada' }],
  [['list'], { act: 'list', asJson: false }],
  [['list', '--json'], { act: 'list', asJson: true }],
  [['--help'], { act: 'help' }],
  [['add', '-h'], { act: 'help' }],
])('reads %j', (words, command) => {
  expect(readUserWords(words)).toMatchObject(command)
})

it.each([
  [[], /missing/],
  [['remove', 'ada'], /“remove” is not known/],
  [['add'], /needs a name/],
  [['add', 'Ada', 'Lovelace'], /quotes/],
  [['add', 'ada', '--role', 'owner'], /“owner” is no role\. There are viewer, reviewer, admin\./],
  [['add', 'ada', '--role'], /option/],
  [['role', 'ada'], /which role/],
  [['role', 'ada', 'owner'], /no role/],
  [['role', 'ada', '--role', 'admin'], /does not take that option/],
  [['disable', 'ada', '--json'], /does not take that option/],
  [['list', 'ada'], /takes no name/],
  [['constructor', 'ada'], /not known/],
])('takes %j for no command, and says why', (words, why) => {
  expect(() => readUserWords(words)).toThrow(UsageError)
  expect(() => readUserWords(words)).toThrow(why)
})

it.each([
  ['add', 'ada', '--password', 'quartz-lentil'],
  ['add', 'ada', '--password=quartz-lentil'],
  ['passwd', 'ada', '-p', 'quartz-lentil'],
  ['passwd', 'ada', 'quartz-lentil'],
])('takes no password as an argument, and does not repeat it: %s', (...words) => {
  expect(() => readUserWords(words)).toThrow(
    expect.objectContaining({ name: 'UsageError', message: expect.not.stringContaining('lentil') }),
  )
})

it('reads any words without failing otherwise', () => {
  const word = fc.oneof(
    fc.constantFrom('add', 'role', 'list', 'ada', 'admin', '--json', '--role', '--'),
    fc.string(),
  )
  fc.assert(
    fc.property(fc.array(word, { maxLength: 6 }), (words) => {
      try {
        expect(readUserWords(words).act).toMatch(/^(help|list|add|passwd|role|disable|enable|revoke)$/)
      } catch (error) {
        if (!(error instanceof UsageError)) throw error
      }
    }),
  )
})
