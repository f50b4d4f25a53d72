import { describe, expect, test } from 'vitest'
import { findInstalledBrowser, findOrInstallBrowser, findTestBrowser, type Machine } from './browser.ts'

const own = '/home/me/.cache/ms-playwright/chromium/chrome'

/** A machine on which only `runnable` programs start; `installs` tells what a command brings. */
function machine(options: Partial<Machine> & { runnable?: string[]; installs?: Record<string, string> }) {
  const runnable = new Set(options.runnable)
  const commands: string[] = []
  const fake: Machine = {
    chromiumPath: undefined,
    playwrightPath: () => own,
    pathOf: (name) => [...runnable].find((program) => program.endsWith(`/${name}`)),
    canRun: (program) => runnable.has(program),
    run: async (command, args) => {
      const line = [command === process.execPath ? 'node' : command, ...args].join(' ')
      commands.push(line)
      for (const [part, program] of Object.entries(options.installs ?? {}))
        if (line.includes(part)) runnable.add(program)
      return true
    },
    isRootOnDebian: false,
    say: () => undefined,
    ...options,
  }
  return { fake, commands }
}

describe('a browser that is there', () => {
  const runnable = ['/opt/given', own, '/usr/bin/google-chrome', '/usr/bin/chromium']

  test('is the given one before all others', () => {
    expect(findInstalledBrowser(machine({ runnable, chromiumPath: '/opt/given' }).fake)).toBe('/opt/given')
  })

  test('is Playwright’s own before one of the system', () => {
    expect(findInstalledBrowser(machine({ runnable }).fake)).toBe(own)
  })

  test('is Chromium before Chrome', () => {
    const { fake } = machine({ runnable: ['/usr/bin/google-chrome', '/usr/bin/chromium'] })
    expect(findInstalledBrowser(fake)).toBe('/usr/bin/chromium')
  })

  test('is passed over if it does not start', () => {
    const { fake } = machine({ runnable: ['/usr/bin/google-chrome'], pathOf: (name) => `/usr/bin/${name}` })
    expect(findInstalledBrowser(fake)).toBe('/usr/bin/google-chrome')
  })

  test('is never replaced for a given one that does not start', () => {
    const { fake } = machine({ runnable: [own], chromiumPath: '/opt/typo' })
    expect(() => findInstalledBrowser(fake)).toThrow('CHROMIUM_PATH names /opt/typo, which cannot be run.')
  })

  test('is used without installing anything', async () => {
    const { fake, commands } = machine({ runnable: ['/usr/bin/chromium'], isRootOnDebian: true })
    expect(await findOrInstallBrowser(fake)).toBe('/usr/bin/chromium')
    expect(commands).toEqual([])
  })
})

describe('a machine without a browser', () => {
  const playwrightInstall = 'node node_modules/@playwright/test/cli.js install chromium'

  test('gets Playwright’s own', async () => {
    const { fake, commands } = machine({ installs: { 'install chromium': own }, isRootOnDebian: true })
    expect(await findOrInstallBrowser(fake)).toBe(own)
    expect(commands).toEqual([playwrightInstall])
  })

  test('gets Debian’s package where Playwright’s cannot be had and we are root', async () => {
    const { fake, commands } = machine({
      installs: { 'apt-get install': '/usr/bin/chromium' },
      isRootOnDebian: true,
    })
    expect(await findOrInstallBrowser(fake)).toBe('/usr/bin/chromium')
    expect(commands).toEqual([
      playwrightInstall,
      'apt-get update',
      'apt-get install --yes --no-install-recommends chromium',
    ])
  })

  test('is told what to do where nothing helps, and no package is tried without root', async () => {
    const { fake, commands } = machine({})
    await expect(findOrInstallBrowser(fake)).rejects.toThrow(
      /playwright install --with-deps chromium.*CHROMIUM_PATH/s,
    )
    expect(commands).toEqual([playwrightInstall])
  })
})

describe('the browser of the tests', () => {
  const shell = '/usr/bin/chromium-headless-shell'
  const installs = { 'apt-get install': shell }

  test('is the headless shell, before a whole browser', async () => {
    const { fake, commands } = machine({ runnable: [own, '/usr/bin/chromium', shell], isRootOnDebian: true })
    expect(await findTestBrowser(fake, { mayInstall: true })).toBe(shell)
    expect(commands).toEqual([])
  })

  test('is the given one before that', async () => {
    const { fake } = machine({ runnable: [shell, '/opt/given'], chromiumPath: '/opt/given' })
    expect(await findTestBrowser(fake, { mayInstall: true })).toBe('/opt/given')
  })

  test('is installed beside a whole browser where that may be, and nowhere else', async () => {
    const { fake, commands } = machine({ runnable: ['/usr/bin/chromium'], isRootOnDebian: true, installs })
    expect(await findTestBrowser(fake, { mayInstall: false })).toBe('/usr/bin/chromium')
    expect(commands).toEqual([])
    expect(await findTestBrowser(fake, { mayInstall: true })).toBe(shell)
    expect(commands).toEqual([
      'apt-get update',
      'apt-get install --yes --no-install-recommends chromium-headless-shell',
    ])
  })

  test('is a whole one where the shell cannot be had', async () => {
    const { fake } = machine({ runnable: ['/usr/bin/chromium'], isRootOnDebian: true })
    expect(await findTestBrowser(fake, { mayInstall: true })).toBe('/usr/bin/chromium')
  })
})
