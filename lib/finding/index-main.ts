import 'server-only'
import { runIndexCommand } from './index-command'

const printTo = (stream: NodeJS.WriteStream) => (line: string) => void stream.write(`${line}\n`)

process.exitCode = await runIndexCommand(process.argv.slice(2), {
  write: printTo(process.stdout),
  complain: printTo(process.stderr),
})
