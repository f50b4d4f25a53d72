// For tests alone: what may go wrong between us and Telnyx, row by row, and the tests that hold what must come of it.

/** A test by its file and a part of its name. */
export type Holder = readonly [file: string, name: string]

export type FaultRow = {
  row: number
  upstream: string
  /** Tables whose cells have this row: each fault in turn for all who ask. */
  matrix: ReadonlyArray<'api' | 'storage' | 'wire'>
  held: readonly Holder[]
}

const telnyx = (file: string, name: string): Holder => [`lib/telnyx/${file}.test.ts`, name]
const drawing = (name: string): Holder => ['app/api/recordings/[id]/waveform/interruptions.test.ts', name]

export const faultRows: readonly FaultRow[] = [
  {
    row: 1,
    upstream: 'no name, no connection, no TLS',
    matrix: ['api', 'storage', 'wire'],
    held: [telnyx('fault-matrix-wire', 'a name that cannot be looked up')],
  },
  { row: 2, upstream: 'no headers, or a byte at a time', matrix: ['api', 'storage'], held: [] },
  {
    row: 3,
    upstream: 'the body stops',
    matrix: ['api'],
    held: [
      telnyx('media-resume', 'or %s is gone on with, byte for byte'),
      drawing('%s in the middle is the same as any other'),
    ],
  },
  { row: 4, upstream: 'a reset within JSON', matrix: ['api', 'wire'], held: [] },
  {
    row: 5,
    upstream: 'a reset within audio',
    matrix: [],
    held: [
      telnyx('media-resume', 'again and again is broken off towards the browser'),
      telnyx('media-resume', 'is forgiven more often where much was heard in between'),
      drawing('%s later on breaks off, never ends short, and is drawn anew'),
    ],
  },
  {
    row: 6,
    upstream: 'too short, too long, no length, broken chunks',
    matrix: ['api', 'storage', 'wire'],
    held: [telnyx('media-answers', 'gives no more than it announced')],
  },
  { row: 7, upstream: '401', matrix: ['api'], held: [telnyx('client', 'a wrong key is told')] },
  { row: 8, upstream: '403', matrix: ['api'], held: [telnyx('client', 'a wrong key is told')] },
  {
    row: 9,
    upstream: '404',
    matrix: ['api', 'storage'],
    held: [
      telnyx('list-cache', 'is given again while fresh'),
      telnyx('media-links', 'are not kept when they could not be had'),
    ],
  },
  {
    row: 10,
    upstream: '422',
    matrix: ['api', 'storage'],
    held: [telnyx('client', 'names our parameter for a value that it does not accept')],
  },
  {
    row: 11,
    upstream: '429',
    matrix: ['api', 'storage'],
    held: [
      telnyx('client-patience', 'is waited for where there is time'),
      telnyx('client-patience', 'longer than there is time, until an epoch, is told at once'),
      telnyx('retry-after', 'is not guessed from “%s”'),
    ],
  },
  {
    row: 12,
    upstream: '500 to 504',
    matrix: ['api', 'storage'],
    held: [
      telnyx('policy', 'add no more than a fifth to what is asked'),
      telnyx('media-answers', 'is asked hardly more often than there are listeners'),
      telnyx('client', '%i is asked again, and forgotten with the answer'),
    ],
  },
  {
    row: 13,
    upstream: '503 for a minute',
    matrix: [],
    held: [
      telnyx('policy', 'through a minute of outage with a hundred users'),
      telnyx('policy', 'when half of ten calls have failed'),
      telnyx('client-patience', 'is noticed after ten calls'),
      telnyx('client-patience', 'is not what %i means'),
      telnyx('recordings', 'shows the last answer, and says since when'),
      ['e2e/stale-list.spec.ts', 'leaves its rows, and says how old they are'],
    ],
  },
  {
    row: 14,
    upstream: '200 with something else',
    matrix: ['api', 'storage'],
    held: [telnyx('client', 'is not read beyond its limit, packed or not')],
  },
  {
    row: 15,
    upstream: 'another schema',
    matrix: [],
    held: [
      telnyx('recordings-drift', 'is damaged by %s, and leaves the others alone'),
      telnyx('recordings-drift', 'is read as far as it goes with %s'),
      telnyx('recordings', 'that cannot be read says so: %s'),
    ],
  },
  {
    row: 16,
    upstream: 'pages that lie',
    matrix: [],
    held: [
      telnyx('recordings', 'beyond the end is the last one, and says what was asked'),
      telnyx('either-side-faults', 'is told rather than shown wrongly'),
      ['lib/finding/scan-over-http.test.ts', 'repeated-row'],
    ],
  },
  {
    row: 17,
    upstream: 'a link that ran out before the start',
    matrix: ['storage'],
    held: [telnyx('media-refusals', 'that ran out is renewed once, for a hundred players together')],
  },
  {
    row: 18,
    upstream: 'a link that ran out while playing',
    matrix: [],
    held: [
      telnyx('media-resume', 'is gone on with under a new link when the old one ran out meanwhile'),
      ['e2e/playback.spec.ts', 'a signed link that has expired is renewed without the listener noticing'],
    ],
  },
  {
    row: 19,
    upstream: 'a new link that is refused as well',
    matrix: ['storage'],
    held: [telnyx('media-resume', 'is broken off where its link ran out and Telnyx %s')],
  },
  {
    row: 20,
    upstream: 'clocks that differ',
    matrix: [],
    held: [
      telnyx('media-links', 'are still shared when our clock is %s'),
      telnyx('media-link', 'is never more than it was signed for, however slow our clock'),
    ],
  },
  {
    row: 21,
    upstream: 'any form of Range',
    matrix: [],
    held: [
      telnyx('media-seek', 'of the form %s is answered with %i'),
      telnyx('media-seek', 'of two forms at once is answered with the whole'),
      telnyx('media-seek', 'past the end is told where the end is'),
      telnyx('media-range', 'is never anything but one well-formed range, whatever was sent'),
    ],
  },
  {
    row: 22,
    upstream: 'a Range that is ignored',
    matrix: [],
    held: [telnyx('media-seek', 'that storage ignores is answered with the whole')],
  },
  {
    row: 23,
    upstream: 'another version of the file',
    matrix: [],
    held: [
      telnyx('media-seek', 'in another version of the file brings the whole of the new one'),
      telnyx('media-resume', 'of a file that %s is never joined with another'),
    ],
  },
  { row: 24, upstream: 'packed audio', matrix: ['storage'], held: [] },
  {
    row: 25,
    upstream: 'a redirect',
    matrix: ['api', 'storage'],
    held: [
      telnyx('client', 'never follows elsewhere, where it would take the key along'),
      telnyx('media-hostile-links', 'makes us connect to nobody'),
    ],
  },
  {
    row: 26,
    upstream: 'listeners who leave',
    matrix: [],
    held: [
      telnyx('media-listener', 'before the first byte lets go of storage'),
      telnyx('media-listener', 'halfway lets go of storage, and a thousand at once of all its sockets'),
      telnyx('client-patience', 'ends the question upstream at once'),
    ],
  },
  {
    row: 27,
    upstream: 'listeners who do not read',
    matrix: [],
    held: [telnyx('media-listener', 'two hundred listeners who do not read leave room for others')],
  },
  {
    row: 30,
    upstream: 'killed while it writes the audit log',
    matrix: [],
    held: [['lib/store/audit-processes.test.ts', 'lose nothing they acknowledged when one is killed']],
  },
  {
    row: 31,
    upstream: 'an audit log that cannot be written',
    matrix: [],
    held: [['lib/access/audited.test.ts', 'nothing is played that cannot be written down']],
  },
  {
    row: 32,
    upstream: 'ten thousand who ask the same',
    matrix: [],
    held: [telnyx('recordings', 'shares one question with ten thousand')],
  },
]
