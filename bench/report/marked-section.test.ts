import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { replaceMarkedSection } from './marked-section.ts'

const document = 'Before\n<!-- figures: written by the bench -->\n\nold\n\n<!-- figures: end -->\nAfter\n'

it('replaces what stands between the marks and nothing else', () => {
  const replaced = replaceMarkedSection(document, '\nnew\n')
  expect(replaced).toBe(document.replace('old', 'new'))
  expect(replaceMarkedSection(replaced, 'new')).toBe(replaced)
})

it.each([
  ['without marks', 'Before\nAfter'],
  ['whose marks are in the wrong order', document.split('\n').toReversed().join('\n')],
])('refuses a document %s', (_, without) => {
  expect(() => replaceMarkedSection(without, 'new')).toThrow(/lacks the marks/)
})

it('finds its place in the README', async () => {
  const readme = await readFile('README.md', 'utf8')
  expect(replaceMarkedSection(readme, 'the table')).toContain('\n\nthe table\n\n')
})
