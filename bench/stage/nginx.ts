import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { nextFreePort } from '../../e2e/ports.ts'

const readyTimeoutMs = 5_000

// One process, as ours is one; everything else as nginx has it by itself.
const configurationOf = (folder: string, port: number, upstream: string) => `
daemon off;
master_process off;
pid ${folder}/nginx.pid;
error_log stderr;
events {}
http {
  access_log off;
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
  server {
    listen 127.0.0.1:${port};
    location / {
      proxy_pass ${upstream};
    }
  }
}
`

async function canConnect(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1')
  try {
    await once(socket, 'connect')
    return true
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}

/** An nginx that passes everything on to `upstream`. */
export async function startNginx(
  program: string,
  upstream: string,
): Promise<{ origin: string; stop: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'tapedeck-nginx-'))
  const port = await nextFreePort(8_100)
  const file = join(folder, 'nginx.conf')
  await writeFile(file, configurationOf(folder, port, upstream))
  const child = spawn(program, ['-p', folder, '-c', file], { stdio: ['ignore', 'ignore', 'inherit'] })
  const exited = once(child, 'close').catch(() => undefined)
  const stop = async () => {
    child.kill()
    await exited
    await rm(folder, { recursive: true, force: true })
  }
  const overdueMs = performance.now() + readyTimeoutMs
  while (!(await canConnect(port))) {
    if (performance.now() < overdueMs && child.exitCode === null) await delay(50)
    else {
      await stop()
      throw new Error('nginx does not listen.')
    }
  }
  return { origin: `http://127.0.0.1:${port}`, stop }
}
