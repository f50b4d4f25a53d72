import 'server-only'
import { shared } from '@/lib/shared'
import { createStorageAgent } from './media-agent'
import { createMediaLinks, type MediaLinks } from './media-links'
import { mediaPolicy } from './media-policy'
import { createMediaSource, type OpenMedia } from './media-source'
import { fetchRecording } from './recordings'

/** The signed links that are held: one set for both of Next's routers. */
export const mediaLinks = (): MediaLinks =>
  shared('media-links', () => createMediaLinks((id) => fetchRecording(id)))

/** Opens the audio of a recording, for whoever streams it or draws it. */
export const mediaSource = (): OpenMedia =>
  shared('media-source', () => {
    const policy = mediaPolicy()
    return createMediaSource({ links: mediaLinks(), policy, agent: createStorageAgent(policy.isSandbox) })
  })
