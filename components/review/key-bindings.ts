export type ReviewCommand =
  | 'next-row'
  | 'previous-row'
  | 'next-unheard'
  | 'open'
  | 'toggle-heard'
  | 'play'
  | 'back'
  | 'forward'
  | 'far-back'
  | 'far-forward'
  | 'slower'
  | 'faster'
  | 'hear-a'
  | 'hear-b'
  | 'hear-both'
  | 'skip-silence'
  | 'copy-link'
  | 'go-to-filters'
  | 'show-keys'

export type KeyBinding = {
  /** As the browser names it, so that it is the same character on every layout. */
  key: string
  /** Only for keys that write nothing; whether a character needs Shift depends on the layout. */
  withShift?: true
  command: ReviewCommand
  words: string
  /** Holding the key down goes on. */
  repeats?: true
}

type KeyGroup = { title: string; bindings: readonly KeyBinding[] }

/** Every key there is, in the order in which the help lists them. */
export const keyGroups: readonly KeyGroup[] = [
  {
    title: 'List',
    bindings: [
      { key: 'j', command: 'next-row', words: 'Next recording', repeats: true },
      { key: 'k', command: 'previous-row', words: 'Previous recording', repeats: true },
      { key: 'n', command: 'next-unheard', words: 'Play the next unheard' },
      { key: 'Enter', command: 'open', words: 'Open the recording' },
      { key: 'u', command: 'toggle-heard', words: 'Mark as heard or unheard' },
      { key: '/', command: 'go-to-filters', words: 'Go to the filters' },
      { key: '?', command: 'show-keys', words: 'Show these keys' },
    ],
  },
  {
    title: 'Channels',
    bindings: [
      { key: '1', command: 'hear-a', words: 'Channel A alone' },
      { key: '2', command: 'hear-b', words: 'Channel B alone' },
      { key: '0', command: 'hear-both', words: 'Both channels' },
    ],
  },
  {
    title: 'Player',
    bindings: [
      { key: ' ', command: 'play', words: 'Play or pause' },
      { key: 'ArrowLeft', command: 'back', words: 'Back 5 seconds', repeats: true },
      { key: 'ArrowRight', command: 'forward', words: 'Forward 5 seconds', repeats: true },
      { key: 'ArrowLeft', withShift: true, command: 'far-back', words: 'Back 30 seconds', repeats: true },
      {
        key: 'ArrowRight',
        withShift: true,
        command: 'far-forward',
        words: 'Forward 30 seconds',
        repeats: true,
      },
      { key: '<', command: 'slower', words: 'Slower' },
      { key: '>', command: 'faster', words: 'Faster' },
      { key: 's', command: 'skip-silence', words: 'Skip silence, or play it' },
      { key: 'c', command: 'copy-link', words: 'Copy a link to this moment' },
    ],
  },
]

export const keyBindings: readonly KeyBinding[] = keyGroups.flatMap(({ bindings }) => bindings)

/** Keys that write a character: they get in the way of speech input, so they can be switched off. */
export const writesCharacter = (key: string) => key.length === 1 && key !== ' '
