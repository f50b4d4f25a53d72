import 'server-only'
import { existsSync } from 'node:fs'
import { runIndexCommand } from './index-command'

const printTo = (stream: NodeJS.WriteStream) => (line: string) => void stream.write(`${line}\n`)

// As Next does for the server. What is set already stays.
if (existsSync('.env')) process.loadEnvFile('.env')

process.exitCode = await runIndexCommand(process.argv.slice(2), {
  write: printTo(process.stdout),
  complain: printTo(process.stderr),
})
