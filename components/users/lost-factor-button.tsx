import { useMutation, useQueryClient } from '@tanstack/react-query'
import { failureWords, sendJson } from '@/components/access/send-json'
import { Button } from '@/components/ui/button'
import { type UserEntry, usersQuery } from '@/lib/user-entry'

/** Takes the second factor off somebody who has lost it. One's own is turned off on the page of the account. */
export function LostFactorButton({ user: { id, name, hasSecondFactor, isYou } }: { user: UserEntry }) {
  const queryClient = useQueryClient()
  const { mutate, error, isPending } = useMutation({
    mutationFn: () => sendJson('DELETE', `/api/users/${encodeURIComponent(id)}/second-factor`),
    onSettled: () => queryClient.invalidateQueries({ queryKey: usersQuery().queryKey }),
  })
  if (!hasSecondFactor || isYou) return null
  return (
    <>
      <Button className="max-md:h-11" aria-disabled={isPending} onClick={() => isPending || mutate()}>
        Remove second factor<span className="sr-only"> of {name}</span>
      </Button>
      {error && (
        <p role="alert" className="basis-full text-danger">
          {failureWords(error)}
        </p>
      )}
    </>
  )
}
