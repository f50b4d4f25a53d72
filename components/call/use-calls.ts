import { useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useIsTakenOver } from '@/components/use-is-taken-over'
import { ApiError } from '@/lib/http-error'
import { type Call, type CallKey, callKeys, toCall } from '@/lib/recordings/call'
import { callQuery } from '@/lib/recordings/call-query'
import type { Recording } from '@/lib/recordings/model'

export type KnownCall = { key: CallKey; call: Call }
export type FailedCall = { key: CallKey; words: string | null; isFetching: boolean; retry: () => void }

const holdsTheSame = ({ call: one }: KnownCall, { call: other }: KnownCall) =>
  one.recordings.length === other.recordings.length &&
  one.recordings.every(({ id }, place) => id === other.recordings[place]?.id)

/** The calls that a recording belongs to with others, as far as they are known; of two that are the same, the first. */
export function useCalls(present: Recording) {
  const isTakenOver = useIsTakenOver()
  const keys = useMemo(() => callKeys(present), [present])
  const answers = useQueries({ queries: keys.map((key) => callQuery(key)) })
  const pages = answers.map(({ data }) => data?.page)

  // biome-ignore lint/correctness/useExhaustiveDependencies: the pages are what changes, not the array around them.
  const calls = useMemo(() => {
    const known = keys.flatMap((key, index): KnownCall[] => {
      const page = pages[index]
      return page ? [{ key, call: toCall(page, present) }] : []
    })
    return known.filter(
      (one, index) =>
        one.call.recordings.length > 1 && !known.slice(0, index).some((other) => holdsTheSame(one, other)),
    )
  }, [keys, present, ...pages])

  const failures = keys.flatMap((key, index): FailedCall[] => {
    const answer = answers[index]
    if (!answer || answer.data?.page || !(answer.error || answer.data?.failure)) return []
    const { error, data, isFetching, refetch } = answer
    const words = error instanceof ApiError ? error.message : (data?.failure?.message ?? null)
    return [{ key, words, isFetching, retry: () => void refetch() }]
  })
  const isLoading = !isTakenOver || answers.some(({ data, error }) => !data && !error)
  return {
    hasKeys: keys.length > 0,
    isLoading,
    calls: isTakenOver ? calls : [],
    failures: isTakenOver ? failures : [],
  }
}
