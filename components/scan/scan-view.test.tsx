import { keepPreviousData, QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { RecordingsPage } from '@/lib/recordings/model'
import { recordingsQuery } from '@/lib/recordings/query'
import type { ScanLine } from '@/lib/recordings/scan-line'
import { DEFAULT_SEARCH, type RecordingsSearch } from '@/lib/recordings/search-params'
import { makePage, makeScan, stubServer } from './scan-under-test'
import { ScanView } from './scan-view'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

let nowMs = 0
beforeEach(() => {
  nowMs = 10_000
  vi.spyOn(performance, 'now').mockImplementation(() => nowMs)
})

const progress = (scanned: number, found: number): ScanLine => ({
  kind: 'progress',
  scanned,
  total: 18_420,
  found,
})
const done = (reason: 'complete' | 'ceiling', found: number): ScanLine => ({
  kind: 'done',
  reason,
  scanned: 18_420,
  total: 18_420,
  found,
})
const digits = { ...DEFAULT_SEARCH, digits: '415' }
const complete = makeScan({ scanned: 18_420, isComplete: true })

/** What the list does around a scan: asks, and hands on the page of the search before until the new one is there. */
function List({ search }: { search: RecordingsSearch }) {
  const { data, isPlaceholderData } = useQuery({
    ...recordingsQuery(search),
    placeholderData: keepPreviousData,
  })
  return data?.scan ? <ScanView search={search} page={data} isOutdated={isPlaceholderData} /> : null
}

function renderList(first: RecordingsPage) {
  const server = stubServer(first)
  const client = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 60_000 } } })
  client.setQueryData(recordingsQuery(digits).queryKey, first)
  const view = (search: RecordingsSearch) => (
    <QueryClientProvider client={client}>
      <List search={search} />
    </QueryClientProvider>
  )
  const { rerender, unmount } = render(view(digits))
  return { server, unmount, show: (search: RecordingsSearch) => rerender(view(search)) }
}

const stop = () => userEvent.click(screen.getByRole('button', { name: 'Stop' }))
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }))

it('tells how far it is from the first paint on, and follows a list that is not complete', async () => {
  const { server } = renderList(makePage({ found: 3, scan: makeScan() }))
  expect(screen.getByText('3 found, 2,000 of 18,420 scanned')).toBeDefined()
  const [scan] = server.scans
  expect(scan?.path).toBe('/api/recordings/scan?digits=415')
  scan?.tell(progress(4_000, 3))
  const bar = await screen.findByRole('progressbar', { name: 'Recordings scanned' })
  await waitFor(() => expect(bar.getAttribute('value')).toBe('4000'))
  expect(bar.getAttribute('max')).toBe('18420')
  expect(bar.getAttribute('aria-valuetext')).toBe('3 found, 4,000 of 18,420 scanned')
})

it('asks for the list at the first hits at once, and then no oftener than every one and a half seconds', async () => {
  const { server } = renderList(makePage({ scan: makeScan() }))
  const [scan] = server.scans
  scan?.tell(progress(4_000, 0))
  await screen.findByText('0 found, 4,000 of 18,420 scanned')
  expect(server.listCalls).toBe(0)
  server.page = makePage({ found: 2, scan: makeScan({ scanned: 6_000 }) })
  scan?.tell(progress(6_000, 2))
  await waitFor(() => expect(server.listCalls).toBe(1))
  nowMs += 1_400
  scan?.tell(progress(8_000, 5))
  await screen.findByText('5 found, 8,000 of 18,420 scanned')
  expect(server.listCalls).toBe(1)
  nowMs += 200
  scan?.tell(progress(9_000, 6))
  await waitFor(() => expect(server.listCalls).toBe(2))
})

it('asks once more at the end, though nothing more was found, and then falls silent', async () => {
  const { server } = renderList(makePage({ found: 3, scan: makeScan() }))
  server.page = makePage({ found: 3, scan: complete })
  server.scans[0]?.tell(done('complete', 3))
  await waitFor(() => expect(server.listCalls).toBe(1))
  await waitFor(() => expect(screen.queryByRole('progressbar')).toBeNull())
  expect(screen.queryByRole('button')).toBeNull()
  expect(server.scans).toHaveLength(1)
})

it('does not begin anew by itself where the list still lacks something after a whole scan', async () => {
  const { server } = renderList(makePage({ found: 3, scan: makeScan() }))
  server.scans[0]?.tell(done('complete', 3))
  await screen.findByRole('button', { name: 'Continue' })
  await waitFor(() => expect(server.listCalls).toBe(1))
  expect(server.scans).toHaveLength(1)
  await press('Continue')
  expect(server.scans).toHaveLength(2)
})

it('scans nothing where all is known', () => {
  const { server } = renderList(makePage({ found: 3, scan: complete }))
  expect(server.scans).toEqual([])
  expect(screen.queryByRole('progressbar')).toBeNull()
})

it('stops on a press, stays stopped on other pages and in other orders, and goes on with the same button', async () => {
  const { server, show } = renderList(makePage({ found: 30, scan: makeScan() }))
  await stop()
  expect(server.scans[0]?.signal.aborted).toBe(true)
  await waitFor(() => expect(server.listCalls).toBe(1))
  expect(screen.getByRole('button', { name: 'Continue' })).toBe(document.activeElement)
  show({ ...digits, page: 2, pin: '2026-11-24T12:00:00Z' })
  await waitFor(() => expect(server.listCalls).toBe(2))
  await screen.findByRole('button', { name: 'Continue' })
  show({ ...digits, sort: 'longest' })
  await waitFor(() => expect(server.listCalls).toBe(3))
  await screen.findByRole('button', { name: 'Continue' })
  expect(server.scans).toHaveLength(1)
  await press('Continue')
  expect(server.scans).toHaveLength(2)
  expect(screen.getByRole('button', { name: 'Stop' })).toBe(document.activeElement)
})

it('lets the scan go on while another page of it is read', async () => {
  const { server, show } = renderList(makePage({ found: 30, scan: makeScan() }))
  show({ ...digits, page: 2 })
  await waitFor(() => expect(server.listCalls).toBe(1))
  await screen.findByRole('button', { name: 'Stop' })
  expect(server.scans).toHaveLength(1)
  expect(server.scans[0]?.signal.aborted).toBe(false)
})

it('lets the scan go at once when the filters change, and begins one for the new list only once that is there', async () => {
  const { server, show } = renderList(makePage({ scan: makeScan() }))
  await stop()
  show({ ...digits, digits: '4155' })
  expect(server.scans).toHaveLength(1)
  expect(screen.queryByText(/scanned/)).toBeNull()
  await waitFor(() => expect(server.scans).toHaveLength(2))
  expect(server.scans[1]?.path).toBe('/api/recordings/scan?digits=4155')
  show({ ...digits, digits: '41555' })
  expect(server.scans[1]?.signal.aborted).toBe(true)
})

it('lets the scan go when the page is left', () => {
  const { server, unmount } = renderList(makePage({ scan: makeScan() }))
  unmount()
  expect(server.scans[0]?.signal.aborted).toBe(true)
})

it('says that it has come to the ceiling, and continues when told to', async () => {
  const { server } = renderList(makePage({ found: 3, scan: makeScan() }))
  server.scans[0]?.tell(done('ceiling', 3))
  expect((await screen.findByRole('status')).textContent).toContain('as far as one scan goes')
  expect(screen.queryByRole('button', { name: 'Stop' })).toBeNull()
  await press('Continue')
  expect(server.scans).toHaveLength(2)
  expect(screen.queryByText(/as far as one scan goes/)).toBeNull()
})

it('tells a failure in its own words, keeps what was found, and tries again when told to', async () => {
  const { server } = renderList(makePage({ found: 3, scan: makeScan() }))
  const error = { code: 'rate_limited', message: 'Telnyx asks us to slow down.', requestId: 'req_1' } as const
  server.scans[0]?.tell(progress(4_000, 3), { kind: 'failed', error })
  expect((await screen.findByRole('alert')).textContent).toContain('Telnyx asks us to slow down.')
  expect(screen.getByText('3 found, 4,000 of 18,420 scanned')).toBeDefined()
  await press('Try again')
  expect(server.scans).toHaveLength(2)
  expect(screen.queryByRole('alert')).toBeNull()
})

it('takes a connection that broke for a failure, too', async () => {
  const { server } = renderList(makePage({ scan: makeScan() }))
  server.scans[0]?.breakOff()
  expect((await screen.findByRole('alert')).textContent).toContain(
    'The connection to the dashboard’s server broke.',
  )
})

it('lets a full page stand where new rows push in between, longer still under somebody who reads it', async () => {
  const { server, show } = renderList(makePage({ found: 30, scan: makeScan() }))
  show({ ...digits, sort: 'longest' })
  await waitFor(() => expect(server.listCalls).toBe(1))
  const [scan] = server.scans
  scan?.tell(progress(5_000, 31))
  await waitFor(() => expect(server.listCalls).toBe(2))
  nowMs += 9_000
  scan?.tell(progress(6_000, 39))
  await screen.findByText('39 found, 6,000 of 18,420 scanned')
  expect(server.listCalls).toBe(2)
  const row = document.body.appendChild(document.createElement('button'))
  row.dataset.row = ''
  row.focus()
  nowMs += 2_000
  scan?.tell(progress(7_000, 40))
  await screen.findByText('40 found, 7,000 of 18,420 scanned')
  expect(server.listCalls).toBe(2)
  row.remove()
  scan?.tell(progress(8_000, 40))
  await waitFor(() => expect(server.listCalls).toBe(3))
})

it('keeps the total it knows while the scan has none yet', async () => {
  const { server } = renderList(makePage({ found: 3, scan: makeScan() }))
  server.scans[0]?.tell({ kind: 'progress', scanned: 3_000, total: null, found: 3 })
  await screen.findByText('3 found, 3,000 of 18,420 scanned')
})

it('names the rows that are shown, unknown lengths, and what cannot be read', () => {
  const scan = makeScan({ scanned: 18_420, isComplete: true, unknownLengths: 3, unreadable: 2 })
  renderList(makePage({ found: 37, scan }))
  expect(
    screen.getByText('1–20 shown · length unknown for 3 · 2 recordings Telnyx sent cannot be read'),
  ).toBeDefined()
})

it('tells who sees a part of the recordings which share was looked at, and of how many nothing', () => {
  const scan = makeScan({ scanned: 37, total: null, donePercent: 42 })
  renderList(makePage({ scan, totalResults: 37 }))
  expect(screen.getByText('37 found, 42 % scanned')).toBeDefined()
  expect(screen.getByRole('progressbar').getAttribute('value')).toBe('42')
})
