import type { AudioFormat } from './model'

/** What a file name is made of; `from` and `to` as Telnyx wrote them. Any of it but the id may be missing. */
export type FileNameParts = {
  id: string
  startedAt: string | null
  createdAt: string | null
  from: string | null
  to: string | null
  channels: string | null
}

const partyLimit = 40
const nameLimit = 160

// Kept: letters and digits of every script with their marks, and `+ @ . -`. The rest (separators of any system,
// control and bidi characters, quotes, `%`, spaces) would hide or move a file.
const notKept = /[^\p{L}\p{M}\p{N}+@.-]+/gu

function toPlainWord(value: string | null): string {
  const address = (value ?? '').replace(/^sips?:/i, '').replace(/[;?].*$/s, '')
  const word = address
    .normalize('NFC')
    .replace(notKept, '-')
    .replace(/\.{2,}/g, '.')
  const short = [...word].slice(0, partyLimit).join('')
  return short.replace(/^[-.]+|[-.]+$/g, '')
}

function toInstantWord(...instants: (string | null)[]): string {
  const first = instants.find((instant) => instant !== null && !Number.isNaN(Date.parse(instant)))
  // A colon is not allowed in a file name on Windows and means a folder on macOS.
  return first ? `${new Date(first).toISOString().slice(0, 19).replaceAll(':', '-')}Z` : 'recording'
}

function toPartiesWord(from: string, to: string, id: string): string {
  if (from && to) return `${from}_to_${to}`
  if (from) return `from_${from}`
  return to ? `to_${to}` : toPlainWord(id)
}

/** `2026-11-12T14-03-22Z_+14155550100_to_+13125550199_dual.mp3`: sorts by time, tells who, is safe on any disk. */
export function recordingFileName(parts: FileNameParts, format: AudioFormat): string {
  const words = [
    toInstantWord(parts.startedAt, parts.createdAt),
    toPartiesWord(toPlainWord(parts.from), toPlainWord(parts.to), parts.id),
    toPlainWord(parts.channels),
  ]
  const name = words.filter((word) => word !== '').join('_')
  return `${[...name].slice(0, nameLimit).join('')}.${format}`
}

const notAttributeChar = /['()*]/g
const toHexOctet = (char: string) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`

/** RFC 6266: a name of ASCII for all, and the whole name for those who read RFC 8187. */
export function contentDisposition(type: 'inline' | 'attachment', fileName: string): string {
  const ascii = fileName
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^ !#-$&-[\]-~]/gu, '_')
  const plain = `${type}; filename="${ascii}"`
  if (ascii === fileName) return plain
  const encoded = encodeURIComponent(fileName.toWellFormed()).replace(notAttributeChar, toHexOctet)
  return `${plain}; filename*=UTF-8''${encoded}`
}
