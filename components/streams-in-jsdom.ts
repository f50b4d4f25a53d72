import { ReadableStream } from 'node:stream/web'

// Every browser has it; jsdom has none.
Object.assign(globalThis, { ReadableStream })
