import 'server-only'
import type { ProxyRefusal } from './proxy-visit'
import { refusedWords } from './refused-words'

const words: Readonly<Record<ProxyRefusal, string>> = {
  missing:
    'This request came without word of who you are. Open the dashboard at its usual address, or tell whoever runs it.',
  repeated: 'The proxy sent more than one word of who you are. Tell whoever runs it.',
  bad_assertion:
    'What the proxy says of you is not valid, or no longer. Reload the page to be signed in anew.',
  keys_unavailable: 'What the proxy says of you cannot be checked just now. Try again in a moment.',
  ...refusedWords,
}

export const describeProxyRefusal = (refusal: ProxyRefusal): string => words[refusal]
