import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { playOrders } from '@/components/player/play-order'
import { renderWithPlayer } from '@/components/player/player-fixture'
import { makeRecording } from '@/components/player/recording-fixture'
import type { CallKey } from '@/lib/recordings/call'
import { type CallAnswer, callQuery } from '@/lib/recordings/call-query'
import type { Recording, RecordingRow, RecordingsPage } from '@/lib/recordings/model'
import { pageUnderTest, toRow } from '@/lib/recordings/page-under-test'
import { CallGroups } from './call-groups'
import { endSequence } from './play-sequence'

const sessionId = 'aae037db-b4ae-4dab-9cb3-9cc2b4785ffd'
const startOf = (minute: number) => `2026-11-12T14:0${minute}:00.000Z`
const one = makeRecording({ id: 'one', startedAt: startOf(1), durationMs: 60_000 })
const mute = makeRecording({ id: 'mute', startedAt: startOf(2), media: 'empty', durationMs: 0 })
const two = makeRecording({ id: 'two', startedAt: startOf(3), durationMs: 65_000, callLegId: 'other leg' })

afterEach(() => {
  cleanup()
  endSequence()
  vi.unstubAllGlobals()
})

const found = (rows: RecordingRow[], patch: Partial<RecordingsPage> = {}): CallAnswer => ({
  page: pageUnderTest(rows, { size: 250, ...patch }),
  failure: null,
})
const failure = { code: 'rate_limited', message: 'Telnyx asks us to slow down.', requestId: 'req_9' } as const

type Answers = Partial<Record<CallKey['by'], CallAnswer>>

function renderGroups(answers: Answers, recording: Recording = one) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 60_000 } } })
  const ids = { session: recording.callSessionId ?? '', conference: recording.conferenceId ?? '' }
  for (const by of ['session', 'conference'] as const) {
    const answer = answers[by]
    if (answer) client.setQueryData(callQuery({ by, id: ids[by] }).queryKey, answer)
  }
  const rendered = renderWithPlayer(
    <QueryClientProvider client={client}>
      <CallGroups recording={recording} timeZone="UTC" />
    </QueryClientProvider>,
  )
  const finish = async () => {
    act(() => {
      rendered.audio.arrive(60)
      rendered.audio.finish()
    })
    await act(() => Promise.resolve())
  }
  const loaded = () => rendered.player.state.get().recording?.id
  return { ...rendered, finish, loaded }
}

const group = (noun: string) => screen.getByRole('region', { name: `All recordings of this ${noun}` })
const links = () => screen.getAllByRole('link').map((link) => link.getAttribute('href'))

describe('the recordings of a call', () => {
  it('stand in order of time, each with its length, its parties and its leg, the present one marked', () => {
    renderGroups({ session: found([toRow(two), toRow(mute), toRow(one)]) })
    expect(links()).toEqual(['/recordings/one', '/recordings/mute', '/recordings/two'])
    expect(screen.getAllByRole('link', { current: 'page' }).map((link) => link.textContent)).toEqual([
      'Thu 12 Nov 2026 14:01:00',
    ])
    const [first, , last] = screen.getAllByRole('listitem')
    expect(first?.textContent).toContain('This page')
    expect(last?.textContent).toContain('+1 415 555 0100 to +1 312 555 0199')
    expect(last?.textContent).toContain('Leg 2')
    expect(within(last ?? document.body).getByText('1 minute 5 seconds')).toBeDefined()
    expect(group('call').textContent).toContain('3 recordings · 2:05')
  })

  it('are no group where there is only the one', () => {
    renderGroups({ session: found([toRow(one)]) })
    expect(screen.queryByRole('region')).toBeNull()
    expect(screen.getByText('This is the only recording of this call.')).toBeDefined()
  })

  it('need no word where Telnyx names neither session nor conference', () => {
    renderGroups({}, makeRecording({ callSessionId: null, conferenceId: null }))
    expect(document.body.textContent).toBe('')
  })

  it('have the present one among them even where Telnyx left it out', () => {
    renderGroups({ session: found([toRow(two)]) })
    expect(links()).toEqual(['/recordings/one', '/recordings/two'])
  })

  it('that one page does not hold are counted, and the list shows them', () => {
    renderGroups({ session: found([toRow(one), toRow(two)], { totalResults: 1_320 }) })
    expect(group('call').textContent).toContain('2 of 1,320 recordings are shown here.')
    expect(screen.getByRole('link', { name: 'Show all in the list' }).getAttribute('href')).toBe(
      `/recordings?session=${sessionId}`,
    )
  })

  it('that are old or cannot be read are said to be', () => {
    const damaged: RecordingRow = { kind: 'damaged', damaged: { position: 1, id: null, problem: 'No id.' } }
    renderGroups({ session: found([toRow(one), damaged, toRow(two)], { stale: true }) })
    expect(group('call').textContent).toContain('1 recording of Telnyx cannot be read.')
    expect(group('call').textContent).toContain('These are from Thu 12 Nov 2026, 15:00:00.')
  })
})

describe('a conference', () => {
  const member = makeRecording({ ...one, conferenceId: 'conf' })

  it('is a group of its own beside that of the call', () => {
    const answers = {
      session: found([toRow(member), toRow(two)]),
      conference: found([toRow(member), toRow(mute)]),
    }
    renderGroups(answers, member)
    expect(within(group('call')).getAllByRole('listitem')).toHaveLength(2)
    expect(within(group('conference')).getAllByRole('listitem')).toHaveLength(2)
  })

  it('is not shown twice where all of it is one call', () => {
    const rows = [toRow(member), toRow(two)]
    renderGroups({ session: found(rows), conference: found(rows) }, member)
    expect(screen.getAllByRole('region')).toHaveLength(1)
  })

  it('stands alone where its call has only the one recording', () => {
    renderGroups({ session: found([toRow(member)]), conference: found([toRow(member), toRow(two)]) }, member)
    expect(group('conference')).toBeDefined()
    expect(screen.queryByText(/only recording/)).toBeNull()
  })
})

it('says why they are missing, and loads them on a second try', async () => {
  const answers = [Response.json(pageUnderTest([toRow(one), toRow(two)]))]
  vi.stubGlobal('fetch', (path: string) => {
    expect(path).toBe(`/api/recordings?session=${sessionId}&size=250`)
    return Promise.resolve(answers.shift())
  })
  renderGroups({ session: { page: null, failure } })
  expect(screen.getByRole('alert').textContent).toBe(
    'The other recordings of this call could not be loadedTelnyx asks us to slow down.',
  )
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await screen.findByRole('region')).toBeDefined()
  expect(screen.queryByRole('alert')).toBeNull()
})

describe('in sequence', () => {
  const rows = [toRow(one), toRow(mute), toRow(two)]
  const playAll = () => userEvent.click(screen.getByRole('button', { name: /^Play all/ }))
  const isOn = () => screen.getByRole('switch', { name: 'Play in sequence' }).getAttribute('aria-checked')

  it('all are played from the first on, past what cannot be heard', async () => {
    const { finish, loaded, player } = renderGroups({ session: found(rows) })
    await playAll()
    expect([loaded(), isOn()]).toEqual(['one', 'true'])
    await finish()
    expect([loaded(), player.state.get().wantsToPlay]).toEqual(['two', true])
    await finish()
    expect([loaded(), player.state.get().phase]).toEqual(['two', 'ended'])
  })

  it('a recording is followed by none unless that was chosen', async () => {
    const { finish, loaded } = renderGroups({ session: found(rows) })
    await userEvent.click(screen.getByRole('button', { name: /^Play call .* 14:01:00$/ }))
    await finish()
    expect(loaded()).toBe('one')
  })

  it('the next follows from wherever one has begun, until that is switched off', async () => {
    const three = makeRecording({ id: 'three', startedAt: startOf(4) })
    const four = makeRecording({ id: 'four', startedAt: startOf(5) })
    const { finish, loaded } = renderGroups({ session: found([...rows, toRow(three), toRow(four)]) })
    await userEvent.click(screen.getByRole('switch'))
    await userEvent.click(screen.getByRole('button', { name: /^Play call .* 14:03:00$/ }))
    await finish()
    expect(loaded()).toBe('three')
    await userEvent.click(screen.getByRole('switch'))
    expect(isOn()).toBe('false')
    await finish()
    expect(loaded()).toBe('three')
  })

  it('goes on after its page is left, and ends once something else is played', async () => {
    const { finish, loaded, player } = renderGroups({ session: found(rows) })
    await playAll()
    cleanup()
    await finish()
    expect(loaded()).toBe('two')
    player.play(makeRecording({ id: 'elsewhere' }))
    expect(playOrders.get().sequence).toBeNull()
  })

  it('ends when the player is closed', async () => {
    const { player } = renderGroups({ session: found(rows) })
    await playAll()
    act(() => player.close())
    expect(isOn()).toBe('false')
  })

  it('is not offered where nothing can be heard', () => {
    renderGroups({ session: found([toRow(mute), toRow({ ...mute, id: 'mute-2' })]) }, mute)
    expect(screen.queryByRole('switch')).toBeNull()
  })
})

it('gives the keys of a headset the order of the page while it is shown', () => {
  const { player } = renderGroups({ session: found([toRow(two), toRow(one)]) })
  expect(playOrders.get().page?.recordings.map(({ id }) => id)).toEqual(['one', 'two'])
  playOrders.get().page?.play(two)
  expect(player.state.get().recording?.id).toBe('two')
  cleanup()
  expect(playOrders.get().page).toBeNull()
})
