const tagPattern = /<(script|link)\b([^>]*)>/gi
const attributePattern = /([a-z-]+)(?:="([^"]*)")?/gi

/** The scripts that a page makes a current browser fetch at once: run, preloaded or imported ahead. */
export function scriptsOfPage(html: string): string[] {
  const found = new Set<string>()
  for (const [, tag, text = ''] of html.matchAll(tagPattern)) {
    const attributes = new Map(
      [...text.matchAll(attributePattern)].map(([, name = '', value = '']) => [name.toLowerCase(), value]),
    )
    const isLinkedScript =
      attributes.get('rel') === 'modulepreload' ||
      (attributes.get('rel') === 'preload' && attributes.get('as') === 'script')
    const address =
      tag?.toLowerCase() === 'script'
        ? !attributes.has('nomodule') && attributes.get('src')
        : isLinkedScript && attributes.get('href')
    if (address) found.add(address.replaceAll('&amp;', '&'))
  }
  return [...found]
}
