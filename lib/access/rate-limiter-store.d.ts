/** What a limiter with a store of its own is made of; the package's index leaves it out, and its types the protocol. */
declare module 'rate-limiter-flexible/lib/RateLimiterStoreAbstract.js' {
  import { type RateLimiterRes, RateLimiterStoreAbstract } from 'rate-limiter-flexible'

  export default abstract class extends RateLimiterStoreAbstract {
    /** Adds points, from nothing where the key has expired; sets both where `isForced`. */
    protected abstract _upsert(
      key: string,
      points: number,
      durationMs: number,
      isForced?: boolean,
    ): Promise<unknown>
    protected abstract _get(key: string): Promise<unknown>
    protected abstract _delete(key: string): Promise<boolean>
    protected abstract _getRateLimiterRes(key: string, changedPoints: number, stored: unknown): RateLimiterRes
  }
}
