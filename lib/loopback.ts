const ipv4Loopback = /^127(?:\.\d{1,3}){3}$/

/** Whether a host name or address, as `URL.hostname` or a socket writes it, is this machine and nothing else. */
export function isLoopbackHost(host: string): boolean {
  const name = host
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/^::ffff:/, '')
  return name === 'localhost' || name === '::1' || ipv4Loopback.test(name)
}

const hostHeader = /^(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::\d{1,5})?$/i

/** The same for the `Host` header of a request, its port aside. */
export function isLoopbackHostHeader(value: string | undefined): boolean {
  const [, host] = hostHeader.exec(value ?? '') ?? []
  return host !== undefined && isLoopbackHost(host)
}
