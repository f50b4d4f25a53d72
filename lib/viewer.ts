import * as z from 'zod/mini'

export const roleWords = ['viewer', 'reviewer', 'admin'] as const
export type Role = (typeof roleWords)[number]

/** What the pages may know of who looks at them. */
export type Viewer = {
  name: string
  role: Role
  /** False where nobody signs in here: the way in is somebody else's, or there is none. */
  canSignOut: boolean
  canDownload: boolean
  canManageUsers: boolean
  canReadAudit: boolean
}

/** The answer to whoever has signed in, or out: where to go. */
export const signedInSchema = z.object({ next: z.string() })
