import { Copy, Download } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { saveText } from '@/components/ui/save-text'
import { useCopy } from '@/components/ui/use-copy'
import { focusOnMount } from './focus-on-mount'

const copyWords = { idle: 'Copy all', copied: 'Copied', failed: 'Could not copy' } as const

/** The recovery codes, which are never shown again. */
export function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const { state, copy } = useCopy()
  const text = `${codes.join('\n')}\n`
  return (
    <div className="grid gap-3">
      <h3 ref={focusOnMount} tabIndex={-1} className="font-semibold outline-none">
        The second factor is on. Keep these recovery codes
      </h3>
      <p>
        Each lets you in once in place of a code, should you lose your authenticator. They are shown{' '}
        <strong>only now</strong>.
      </p>
      <ul
        aria-label="Recovery codes"
        className="grid max-w-xl grid-cols-1 gap-x-6 gap-y-1 rounded-control bg-raised p-3 font-mono select-all whitespace-nowrap sm:grid-cols-2"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => copy(text)} className="max-md:h-11">
          <Copy aria-hidden="true" />
          <span aria-live="polite">{copyWords[state]}</span>
        </Button>
        <Button
          onClick={() => saveText('tapedeck-recovery-codes.txt', text, 'text/plain')}
          className="max-md:h-11"
        >
          <Download aria-hidden="true" />
          Download
        </Button>
        <Button look="primary" onClick={onDone} className="max-md:h-11">
          I have kept them
        </Button>
      </div>
    </div>
  )
}
