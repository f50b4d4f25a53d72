import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readTotals } from './totals.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tapedeck-totals-'))
})
afterEach(() => rm(folder, { recursive: true }))

async function report(content: unknown) {
  const file = join(folder, 'report.json')
  await writeFile(file, JSON.stringify(content))
  return file
}

test('reads the totals of Vitest', async () => {
  const file = await report({ numPassedTests: 12, numFailedTests: 1, numTotalTests: 13 })
  expect(await readTotals(file, 1)).toEqual({ passed: 12, failed: 1 })
})

test('reads the totals of Playwright, a flaky test among the failed', async () => {
  const file = await report({ stats: { expected: 5, unexpected: 0, flaky: 1, skipped: 0 } })
  expect(await readTotals(file, 0)).toEqual({ passed: 5, failed: 1 })
})

test('a run that failed outside its tests is a failure', async () => {
  expect(await readTotals(await report({ numPassedTests: 3, numFailedTests: 0 }), 1)).toEqual({
    passed: 3,
    failed: 1,
  })
  expect(await readTotals(join(folder, 'none.json'), null)).toEqual({ passed: 0, failed: 1 })
})
