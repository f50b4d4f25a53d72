import 'server-only'

const removed = '[removed]'

// What JSON leaves as it is, and what some readers of a log take for the end of a line or turn its text around with.
const controls = /[\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

const escapeControl = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`

const patterns: readonly [RegExp, string][] = [
  [/\b(Bearer|Basic)\s+[^\s"]+/gi, `$1 ${removed}`],
  [/\b(authorization|(?:set-)?cookie)("?\s*[:=]\s*"?)[^"\r\n]+/gi, `$1$2${removed}`],
  [/((?:__Host-)?tapedeck)=[^;\s"]+/g, `$1=${removed}`],
  [/\bKEY[0-9A-Za-z]*_[0-9A-Za-z_-]+/g, removed],
  [/\bX-Amz-([A-Za-z-]{1,64})(=|%3D)[^&\s"]+/gi, `X-Amz-$1$2${removed}`],
]

const word = /[^\s"]+/g

/** Of an address, or of the path of one. A question mark in a sentence is followed by a space. */
function removeQuery(address: string): string {
  const slashAt = address.indexOf('/')
  const markAt = slashAt === -1 ? -1 : address.indexOf('?', slashAt)
  if (markAt === -1 || markAt === address.length - 1) return address
  return `${address.slice(0, markAt)}?${removed}`
}

const dialled = /(?:\+|%2B)[1-9](?:[ ().-]{0,2}\d){6,14}/gi
// Ten digits or more that stand for themselves: no part of an id or an instant.
const bareDigits = /(?<![\w.+:,[-])(?<!%2B)\d{10,15}(?![\w.-])|(?<=\b(?:sips?|tel):)\d{7,15}/gi

const maskNumber = (number: string) => `…${number.replace(/%2B/i, '').replace(/\D/g, '').slice(-4)}`

// Numbers, names of fields and their order are ours; what others may have written stands in strings.
const jsonString = /"(?:[^"\\]|\\.)*"/g

/**
 * What the last hand on each line of the log takes out of it: the secrets given, in whatever form a library may have
 * put them there, keys, signed links, cookies and queries; of phone numbers the last four digits stay. One line stays one.
 */
export function createScrub(secrets: readonly string[]): (line: string) => string {
  const known = secrets
    // Of fewer letters, every other word would have to go.
    .filter((secret) => secret.length >= 8)
    .flatMap((secret) => [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)])

  function scrubText(text: string): string {
    const withoutSecrets = known.reduce((rest, secret) => rest.replaceAll(secret, removed), text)
    return patterns
      .reduce((rest, [pattern, words]) => rest.replace(pattern, words), withoutSecrets)
      .replace(word, removeQuery)
      .replace(dialled, maskNumber)
      .replace(bareDigits, maskNumber)
  }

  return (line) =>
    line.replace(jsonString, (string) =>
      JSON.stringify(scrubText(String(JSON.parse(string)))).replace(controls, escapeControl),
    )
}
