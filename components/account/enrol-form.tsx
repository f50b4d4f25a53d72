import type { FormEvent } from 'react'
import { CopyButton } from '@/components/ui/copy-button'
import { type Proposal, recoveryCodesSchema } from '@/lib/account'
import { Outcome } from './account-section'
import { focusOnMount } from './focus-on-mount'
import { FormActions } from './form-actions'
import { CodeField, CurrentPasswordField, readFields } from './proof-fields'
import { QrCode } from './qr-code'
import { useAccountChange } from './use-account-change'

type EnrolFormProps = {
  proposal: Proposal
  onDone: (recoveryCodes: string[]) => void
  onCancel: () => void
}

/** Shows a new secret to an authenticator, and turns the second factor on once that knows it. */
export function EnrolForm({ proposal: { secret, uri }, onDone, onCancel }: EnrolFormProps) {
  const { send, problem, problemAt, isPending } = useAccountChange('PATCH', '/api/account/second-factor')
  const turnOn = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const { code = '', current = '' } = readFields(event.currentTarget)
    const sent = await send({ secret, code, current })
    if (sent) onDone(recoveryCodesSchema.parse(sent.answer).recoveryCodes)
  }
  const groups = secret.match(/.{1,4}/g) ?? []
  return (
    <form onSubmit={turnOn} aria-label="Turn on the second factor" className="grid gap-4">
      <div className="flex flex-wrap items-start gap-4">
        <QrCode text={uri} label="QR code for your authenticator" />
        <div className="grid min-w-0 max-w-80 flex-1 basis-60 gap-2">
          <p ref={focusOnMount} tabIndex={-1} className="outline-none">
            Scan this with an authenticator on your phone, or type the secret there by hand:
          </p>
          <p className="flex items-center gap-1">
            <code className="flex flex-wrap gap-x-2 gap-y-1 rounded-control bg-raised px-2.5 py-1.5 font-mono select-all">
              {groups.map((group, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two groups may be alike, and they never move
                <span key={index}>{group}</span>
              ))}
            </code>
            <CopyButton value={secret} label="secret" className="max-md:size-11" />
          </p>
          <p className="text-muted">Then type the six digits it shows, and your password.</p>
        </div>
      </div>
      <div className="flex flex-wrap items-start gap-3">
        <CodeField label="Code of the authenticator" error={problemAt('code')} />
        <CurrentPasswordField error={problemAt('current')} />
      </div>
      <Outcome problem={problem('code', 'current')} />
      <FormActions label="Turn on" isPending={isPending} onCancel={onCancel} />
    </form>
  )
}
