import 'server-only'
import { z } from 'zod'

/**
 * Text that both databases give back as they were given it: no NUL and no half of a character. What is too long is
 * cut, for nobody may get rid of an entry by a long name.
 */
export const boundText = (value: string, maxLength: number): string =>
  value.slice(0, maxLength).replaceAll('\0', '\ufffd').toWellFormed()

export const auditText = (maxLength: number) => z.string().transform((value) => boundText(value, maxLength))
