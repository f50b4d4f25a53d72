import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from '@playwright/test'
import { runCommand } from './commands.ts'

const shellName = 'chromium-headless-shell'
const systemNames = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'chrome',
]
const systemPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]
/** Quiet and silent, on a machine without a screen too. */
export const chromiumArgs: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--no-first-run',
  '--mute-audio',
]
const installTimeoutMs = 300_000

/** What finding a browser needs to know of the machine and may do to it. */
export type Machine = {
  chromiumPath: string | undefined
  playwrightPath: () => string
  pathOf: (programName: string) => string | undefined
  /** Whether a program starts at all: one may be there without its libraries, or be a mere stand-in. */
  canRun: (program: string) => boolean
  run: (command: string, args: readonly string[]) => Promise<boolean>
  isRootOnDebian: boolean
  say: (line: string) => void
}

/** A browser that is there already, in this order: a given path, Playwright’s own, one of the system. */
export function findInstalledBrowser(machine: Machine): string | undefined {
  if (machine.chromiumPath) {
    if (machine.canRun(machine.chromiumPath)) return machine.chromiumPath
    throw new Error(`CHROMIUM_PATH names ${machine.chromiumPath}, which cannot be run.`)
  }
  const candidates = [machine.playwrightPath(), ...systemNames.map(machine.pathOf), ...systemPlaces]
  return candidates.find((candidate) => candidate !== undefined && machine.canRun(candidate))
}

async function installPackage(machine: Machine, name: string): Promise<void> {
  await machine.run('apt-get', ['update'])
  await machine.run('apt-get', ['install', '--yes', '--no-install-recommends', name])
}

function findShell(machine: Machine): string | undefined {
  const path = machine.pathOf(shellName)
  return path !== undefined && machine.canRun(path) ? path : undefined
}

/**
 * For tests: Chromium without all that a window needs, in which they take a quarter less time. It is fetched only where
 * that disturbs nobody's machine; elsewhere any other browser will do.
 */
export async function findTestBrowser(
  machine: Machine,
  { mayInstall }: { mayInstall: boolean },
): Promise<string> {
  if (machine.chromiumPath) return findOrInstallBrowser(machine)
  const found = findShell(machine)
  if (found) return found
  if (mayInstall && machine.isRootOnDebian) {
    machine.say('Installing the headless shell of Chromium.')
    await installPackage(machine, shellName)
  }
  return findShell(machine) ?? findOrInstallBrowser(machine)
}

/** Finds a browser, or installs one, or fails with what to do. */
export async function findOrInstallBrowser(machine: Machine): Promise<string> {
  const found = findInstalledBrowser(machine)
  if (found) return found

  machine.say('No Chromium on this machine; trying to install Playwright’s.')
  await machine.run(process.execPath, ['node_modules/@playwright/test/cli.js', 'install', 'chromium'])
  const downloaded = findInstalledBrowser(machine)
  if (downloaded) return downloaded

  if (machine.isRootOnDebian) {
    machine.say('That did not help; trying the system’s package.')
    await installPackage(machine, 'chromium')
    const packaged = findInstalledBrowser(machine)
    if (packaged) return packaged
  }
  throw new Error(
    'The browser tests need Chromium or Chrome, and none could be found or installed. Do one of these, then run ' +
      'the tests again: `npx playwright install --with-deps chromium`; or install the package `chromium` of your ' +
      'system; or set CHROMIUM_PATH to the program of a Chromium that is there.',
  )
}

function canExecute(path: string) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

export function thisMachine(say: (line: string) => void): Machine {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return {
    chromiumPath: process.env.CHROMIUM_PATH,
    playwrightPath: () => chromium.executablePath(),
    pathOf: (name) => folders.map((folder) => join(folder, name)).find(canExecute),
    canRun: (program) =>
      canExecute(program) && spawnSync(program, ['--version'], { timeout: 20_000 }).status === 0,
    run: async (command, args) =>
      (await runCommand(command, args, {
        env: { DEBIAN_FRONTEND: 'noninteractive' },
        timeoutMs: installTimeoutMs,
      })) === 0,
    isRootOnDebian: process.getuid?.() === 0 && existsSync('/etc/debian_version'),
    say,
  }
}
