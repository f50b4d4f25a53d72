import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { type Account, type Proposal, proposalSchema } from '@/lib/account'
import { AccountSection, Outcome } from './account-section'
import { EnrolForm } from './enrol-form'
import { focusOnMount } from './focus-on-mount'
import { RecoveryCodes } from './recovery-codes'
import { TurnOffForm } from './turn-off-form'
import { useAccountChange } from './use-account-change'

type Step =
  | { at: 'rest'; isBack: boolean }
  | { at: 'enrol'; proposal: Proposal }
  | { at: 'codes'; recoveryCodes: string[] }
  | { at: 'turn_off' }

function statusWords({ hasSecondFactor, recoveryCodesLeft }: NonNullable<Account['ownWayIn']>): string {
  if (!hasSecondFactor)
    return 'Off. With a second factor, signing in also takes a code that only your phone can show.'
  if (recoveryCodesLeft === 0)
    return 'On. No recovery codes are left: turn it off and on again to get new ones.'
  return `On. ${recoveryCodesLeft} recovery ${recoveryCodesLeft === 1 ? 'code is' : 'codes are'} left.`
}

export function SecondFactorSection({ ownWayIn }: { ownWayIn: NonNullable<Account['ownWayIn']> }) {
  const [step, setStep] = useState<Step>({ at: 'rest', isBack: false })
  const { send, problem, isPending } = useAccountChange('POST', '/api/account/second-factor')
  const propose = async () => {
    const sent = await send()
    if (sent) setStep({ at: 'enrol', proposal: proposalSchema.parse(sent.answer) })
  }
  const toRest = () => setStep({ at: 'rest', isBack: true })
  return (
    <AccountSection title="Second factor">
      {step.at !== 'codes' && <p className="text-muted">{statusWords(ownWayIn)}</p>}
      {step.at === 'enrol' && (
        <EnrolForm
          proposal={step.proposal}
          onDone={(recoveryCodes) => setStep({ at: 'codes', recoveryCodes })}
          onCancel={toRest}
        />
      )}
      {step.at === 'codes' && <RecoveryCodes codes={step.recoveryCodes} onDone={toRest} />}
      {step.at === 'turn_off' && <TurnOffForm onDone={toRest} onCancel={toRest} />}
      {step.at === 'rest' && (
        <>
          <Outcome problem={problem()} />
          {ownWayIn.hasSecondFactor ? (
            <Button
              ref={step.isBack ? focusOnMount : undefined}
              className="justify-self-start max-md:h-11"
              onClick={() => setStep({ at: 'turn_off' })}
            >
              Turn off…
            </Button>
          ) : (
            <Button
              ref={step.isBack ? focusOnMount : undefined}
              look="primary"
              aria-disabled={isPending}
              className="justify-self-start max-md:h-11"
              onClick={propose}
            >
              {isPending ? 'One moment…' : 'Set up…'}
            </Button>
          )}
        </>
      )}
    </AccountSection>
  )
}
