import { z } from 'zod'
import source from './dialogues.json' with { type: 'json' }

const dialogueSchema = z.strictObject({
  name: z.string(),
  setting: z.enum(['support', 'sales', 'delivery', 'clinic', 'conference', 'voicemail']),
  speakers: z.record(
    z.string(),
    z.strictObject({
      channel: z.union([z.literal(0), z.literal(1)]),
      voice: z.string(),
      pitch: z.number(),
      wordsPerMinute: z.number(),
      gainDb: z.number(),
    }),
  ),
  lines: z.array(
    z.strictObject({
      speaker: z.string(),
      /** Silence since the previous line ended; below zero the speakers overlap. */
      gapMs: z.number(),
      text: z.string(),
    }),
  ),
})

export type Dialogue = z.output<typeof dialogueSchema>
export type Setting = Dialogue['setting']

export const dialogues: Dialogue[] = z.array(dialogueSchema).parse(source)
