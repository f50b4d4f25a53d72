import { useMutation, useQueryClient } from '@tanstack/react-query'
import { failureWords, sendJson } from '@/components/access/send-json'
import { accountQuery } from '@/lib/account'
import { ApiError } from '@/lib/http-error'

type Method = Parameters<typeof sendJson>[0]

/** A change of one's own account; whatever came of it, the account is asked for anew. */
export function useAccountChange(method: Method, path: string) {
  const queryClient = useQueryClient()
  const { mutateAsync, error, isPending, reset } = useMutation({
    mutationFn: (fields: Readonly<Record<string, string>>) => sendJson(method, path, fields),
    onSettled: () => queryClient.invalidateQueries({ queryKey: accountQuery().queryKey }),
  })
  const words = error ? failureWords(error) : undefined
  const field = error instanceof ApiError ? error.field : undefined
  return {
    /** `null` where it was not made; why is then in `problemAt` and `problem`. */
    send: (fields: Readonly<Record<string, string>> = {}) =>
      isPending
        ? Promise.resolve(null)
        : mutateAsync(fields).then(
            (answer) => ({ answer }),
            () => null,
          ),
    problemAt: (name: string) => (field === name ? words : undefined),
    /** What is wrong with no field of those named. */
    problem: (...fields: readonly string[]) => (field && fields.includes(field) ? undefined : words),
    isPending,
    reset,
  }
}
