import fc from 'fast-check'
import { expect, test } from 'vitest'
import { maxViews, type SavedView } from './saved-view'
import { newOnes, readViewFile, writeViewFile } from './view-file'

const view = (name: string, query = ''): SavedView => ({ id: name, name, query, usedAtMs: 1 })

test('a file that was written is read again, without ids and times of use', () => {
  const text = writeViewFile([view('One', 'region=us'), view('Two “2”')])
  expect(readViewFile(text)).toEqual([
    { name: 'One', query: 'region=us' },
    { name: 'Two “2”', query: '' },
  ])
})

test('what a newer version wrote in an address is left out', () => {
  const text = JSON.stringify({ tapedeckViews: 1, views: [{ name: 'a', query: 'mood=good&region=us' }] })
  expect(readViewFile(text)).toEqual([{ name: 'a', query: 'region=us' }])
})

test.each([
  '',
  '[]',
  '{}',
  '{"views":[]}',
  '{"tapedeckViews":2,"views":[]}',
  '{"tapedeckViews":1,"views":[1]}',
  '\u0000',
])('%j is no file of views', (text) => expect(readViewFile(text)).toBeNull())

test('any text is read or refused', () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => readViewFile(text) === null))
})

test('of a file only what is new enters, and once', () => {
  const filed = [
    { name: 'a', query: 'region=us' },
    { name: 'b', query: '' },
    { name: 'b', query: '' },
    { name: 'a', query: 'region=eu' },
  ]
  expect(newOnes([view('a', 'region=us')], filed)).toEqual([filed[1], filed[3]])
})

test('there are never more than there may be', () => {
  const views = Array.from({ length: maxViews - 1 }, (_, index) => view(`v${index}`))
  expect(newOnes(views, [view('x'), view('y')])).toHaveLength(1)
})
