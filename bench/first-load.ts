import { ensureBuild } from '../e2e/build.ts'
import { firstLoadBarBytes, measureFirstLoad } from './stage/first-load-scripts.ts'
import { withSandboxedDashboard } from './stage/sandboxed-dashboard.ts'

const inKilobytes = (bytes: number) => (bytes / 1000).toFixed(1).padStart(8)
const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)

await ensureBuild((line) => console.log(line))
const scripts = await withSandboxedDashboard(({ origin }) => measureFirstLoad(origin))

console.log('JavaScript of the first load of /recordings, in kB\n\n   plain     gzip  file')
for (const { path, bytes, gzipBytes } of scripts.toSorted((one, other) => other.gzipBytes - one.gzipBytes)) {
  console.log(`${inKilobytes(bytes)} ${inKilobytes(gzipBytes)}  ${path}`)
}
const totalBytes = sum(scripts.map(({ gzipBytes }) => gzipBytes))
console.log(`${inKilobytes(sum(scripts.map(({ bytes }) => bytes)))} ${inKilobytes(totalBytes)}  total`)
if (totalBytes > firstLoadBarBytes) {
  console.error(`This is over the bar of ${inKilobytes(firstLoadBarBytes).trim()} kB.`)
  process.exitCode = 1
}
