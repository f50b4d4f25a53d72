import { request } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { ensureBuild } from '../e2e/build.ts'
import { startDashboard, startSandboxProcess } from '../e2e/services.ts'
import { scriptsOfPage } from './scripts-of-page.ts'

/** What a browser may have to fetch and run before /recordings is alive, as the server compresses it. */
const barBytes = 210_000

/** The body as it goes over the wire: nothing is unpacked. */
function download(url: URL, encoding: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    request(url, { headers: { 'Accept-Encoding': encoding, Accept: '*/*' } }, (response) => {
      if (response.statusCode === 200) buffer(response).then(resolve, reject)
      else reject(new Error(`${url.pathname} answered ${response.statusCode}.`))
    })
      .once('error', reject)
      .end()
  })
}

async function measure(origin: string) {
  const page = new URL('/recordings', origin)
  const html = (await download(page, 'identity')).toString('utf8')
  return Promise.all(
    scriptsOfPage(html).map(async (path) => {
      const script = new URL(path, page)
      const [plain, packed] = [await download(script, 'identity'), await download(script, 'gzip')]
      return { path: script.pathname, bytes: plain.length, gzipBytes: packed.length }
    }),
  )
}

const inKilobytes = (bytes: number) => (bytes / 1000).toFixed(1).padStart(8)
const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)

await ensureBuild((line) => console.log(line))
const sandbox = await startSandboxProcess({ port: 0, storagePort: 0 })
const dashboard = await startDashboard({ port: 0, apiBaseUrl: sandbox.told.apiBaseUrl ?? '' })
const scripts = await measure(dashboard.told.origin ?? '').finally(() =>
  Promise.all([dashboard.stop(), sandbox.stop()]),
)
if (scripts.length === 0) throw new Error('The page names no script: what was measured is not the dashboard.')

console.log('JavaScript of the first load of /recordings, in kB\n\n   plain     gzip  file')
for (const { path, bytes, gzipBytes } of scripts.toSorted((one, other) => other.gzipBytes - one.gzipBytes)) {
  console.log(`${inKilobytes(bytes)} ${inKilobytes(gzipBytes)}  ${path}`)
}
const totalBytes = sum(scripts.map(({ gzipBytes }) => gzipBytes))
console.log(`${inKilobytes(sum(scripts.map(({ bytes }) => bytes)))} ${inKilobytes(totalBytes)}  total`)
if (totalBytes > barBytes) {
  console.error(`This is over the bar of ${inKilobytes(barBytes).trim()} kB.`)
  process.exitCode = 1
}
