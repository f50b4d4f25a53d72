import { Snapshot } from '@/components/player/snapshot'

/** The last word on what a key did. The same word again counts as a new one. */
export const spokenWords = new Snapshot({ text: '', count: 0 })

export const say = (text: string) => spokenWords.update({ text, count: spokenWords.get().count + 1 })
export const silence = () => spokenWords.update({ text: '' })
