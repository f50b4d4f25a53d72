import { download } from './download.ts'
import { scriptsOfPage } from './scripts-of-page.ts'

export type ScriptSize = { path: string; bytes: number; gzipBytes: number }

/** What a browser may have to fetch and run before /recordings is alive, as the server compresses it. */
export const firstLoadBarBytes = 210_000

export async function measureScript(script: URL): Promise<ScriptSize> {
  const [plain, packed] = [await download(script, 'identity'), await download(script, 'gzip')]
  return { path: script.pathname, bytes: plain.length, gzipBytes: packed.length }
}

/** The scripts that the list of recordings names, with their sizes. */
export async function measureFirstLoad(origin: string): Promise<ScriptSize[]> {
  const page = new URL('/recordings', origin)
  const html = (await download(page, 'identity')).toString('utf8')
  const scripts = scriptsOfPage(html)
  if (scripts.length === 0)
    throw new Error('The page names no script: what was measured is not the dashboard.')
  return Promise.all(scripts.map((path) => measureScript(new URL(path, page))))
}
