import 'server-only'
import { existsSync } from 'node:fs'

// As the server in production reads them: what is set already stays, and the first file that sets it counts.
const names = ['.env.production.local', '.env.local', '.env.production', '.env']

/** For commands beside the server, which reads these files by itself. */
export function loadEnvFiles(): void {
  for (const name of names) if (existsSync(name)) process.loadEnvFile(name)
}
