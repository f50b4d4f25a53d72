import { type Reply, textReply } from '../http/reply.ts'

/** The XML that S3 answers with; further elements follow the message in the order given. */
export function storageError(
  status: number,
  code: string,
  message: string,
  extra: Record<string, string> = {},
): Reply {
  const elements = Object.entries({ Code: code, Message: message, ...extra, HostId: 'sandbox' })
  const xml = elements.map(([name, text]) => `<${name}>${escapeXml(text)}</${name}>`).join('')
  return textReply(status, 'application/xml', `<?xml version="1.0" encoding="UTF-8"?>\n<Error>${xml}</Error>`)
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
