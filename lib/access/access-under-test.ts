import type { Database } from '@/lib/store/database'
import type { StateTables } from '@/lib/store/state-tables'
import { createUserLimits } from './limits'
import { createLogin } from './login'
import { createLoginThrottle } from './login-throttle'
import type { HashParameters } from './password-hash'
import { createPasswords, deriveKey } from './passwords'
import { createSecondFactor } from './second-factor'
import { createSessions } from './sessions'
import { createUsers } from './users'

const cheap: HashParameters = { algorithm: 'argon2id', memoryKiB: 64, passes: 1, lanes: 1 }

/** Real hashes that cost little, and how many were computed. */
export function makePasswords(parameters = cheap) {
  const counted = { hashes: 0 }
  const passwords = createPasswords({
    parameters,
    derive(...asked) {
      counted.hashes += 1
      return deriveKey(...asked)
    },
  })
  return { passwords, counted }
}

export const minuteMs = 60_000
export const hourMs = 3_600_000
export const strong = 'quartz-lentil-harbour-92'
export const stronger = 'velvet-anchor-tundra-57'

/** What a server has of access, by a clock of the test's. */
export function openServer(
  state: Database<StateTables>,
  clock: { nowMs: number },
  { passwords, counted } = makePasswords(),
) {
  const now = () => clock.nowMs
  const sessions = createSessions({ state, idleMs: 8 * hourMs, longestMs: 24 * hourMs, now })
  const users = createUsers({ state, passwords, now })
  const throttle = createLoginThrottle(state, now)
  const secondFactor = createSecondFactor(state, now)
  const login = createLogin({ state, passwords, sessions, throttle, secondFactor })
  const limits = createUserLimits(state)
  return { state, passwords, counted, sessions, users, limits, throttle, secondFactor, login }
}
