import 'server-only'
import { z } from 'zod'

/** Which groups the configuration named when somebody came in, and in which of them they were. Others are not kept. */
export type GroupsAtLogin = { asked: readonly string[]; in: readonly string[] }

const storedSchema = z.object({ asked: z.array(z.string()), in: z.array(z.string()) })

/** In one order, so that the same is stored as the same text. */
export function toGroupsAtLogin(groups: readonly string[], named: readonly string[]): GroupsAtLogin {
  const asked = [...new Set(named)].sort()
  return { asked, in: asked.filter((name) => groups.includes(name)) }
}

export const toStoredGroups = (atLogin: GroupsAtLogin | null): string | null =>
  atLogin && JSON.stringify({ asked: atLogin.asked, in: atLogin.in })

/** What cannot be read is as good as never asked: another login tells it anew. */
export function readStoredGroups(stored: string | null): GroupsAtLogin | null {
  if (stored === null) return null
  try {
    return storedSchema.parse(JSON.parse(stored))
  } catch {
    return null
  }
}
