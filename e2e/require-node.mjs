// Loaded before anything written in TypeScript, which an older Node could not even read; hence plain JavaScript.
const [wantedMajor, wantedMinor] = [22, 19]
const [major, minor] = process.versions.node.split('.').map(Number)

if (major < wantedMajor || (major === wantedMajor && minor < wantedMinor)) {
  console.error(
    `Tapedeck needs Node ${wantedMajor}.${wantedMinor} or newer, and this is Node ${process.versions.node}. ` +
      'Run it through npm after a plain `npm ci`, which brings a Node 24 of its own.',
  )
  process.exit(1)
}
