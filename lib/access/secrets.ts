import 'server-only'
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest()

/** 128 random bits: names something, opens nothing. */
export const newId = (): string => randomBytes(16).toString('base64url')

/** 256 random bits, to be handed out once and kept only as a hash. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** What is stored of a token. It needs no salt and no slow hash, being random itself. */
export const hashToken = (token: string): string => sha256(token).toString('base64url')

const tokenShape = /^[A-Za-z0-9_-]{43}$/

/** Whether it can be a token of ours at all, before anybody is asked about it. */
export const isTokenShaped = (value: string): boolean => tokenShape.test(value)

/** The only comparison of secrets: takes as long whatever they are, and their lengths may differ. */
export const isSameSecret = (given: string, expected: string): boolean =>
  timingSafeEqual(sha256(given), sha256(expected))
