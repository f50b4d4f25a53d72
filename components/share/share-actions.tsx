import { Check, Link2, Share } from 'lucide-react'
import { useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { copyText } from '@/components/ui/copy-text'
import { inputClass } from '@/components/ui/field'

const outcomeWords = {
  none: '',
  copied: 'Link copied',
  notCopied: 'The browser did not let the link be copied: it is selected above, copy it yourself.',
  notShared: 'The system could not share the link: copy it instead.',
} as const

const isCancelled = (error: unknown) => error instanceof DOMException && error.name === 'AbortError'

/** The ways to hand a link on: the clipboard, the system's own sheet where there is one, and the eye. */
export function ShareActions({ url }: { url: string }) {
  const field = useRef<HTMLInputElement>(null)
  const [outcome, setOutcome] = useState<keyof typeof outcomeWords>('none')
  const isCopied = outcome === 'copied'

  const copy = async () => {
    // The same word again would not be spoken.
    setOutcome('none')
    const hasCopied = await copyText(url)
    setOutcome(hasCopied ? 'copied' : 'notCopied')
    if (!hasCopied) field.current?.select()
  }
  const openSheet = () => {
    setOutcome('none')
    navigator.share({ title: document.title, url }).catch((error: unknown) => {
      if (!isCancelled(error)) setOutcome('notShared')
    })
  }
  return (
    <div className="grid gap-2">
      <input
        ref={field}
        aria-label="Link"
        readOnly
        value={url}
        onFocus={(event) => event.target.select()}
        className={`${inputClass} w-full truncate font-mono text-xs max-md:h-11`}
      />
      <div className="flex gap-2">
        <Button look="primary" onClick={copy} className="flex-1 max-md:h-11">
          {isCopied ? <Check aria-hidden="true" /> : <Link2 aria-hidden="true" />}
          {isCopied ? 'Copied' : 'Copy link'}
        </Button>
        {'share' in navigator && (
          <Button onClick={openSheet} className="flex-1 max-md:h-11">
            <Share aria-hidden="true" />
            Share with…
          </Button>
        )}
      </div>
      <p role="status" className={outcome === 'none' || isCopied ? 'sr-only' : 'text-[0.8125rem] text-muted'}>
        {outcomeWords[outcome]}
      </p>
    </div>
  )
}
