import { UUID_PATTERN } from '../archive/identifiers.ts'
import { queryValue, type ReceivedRequest } from '../http/received-request.ts'
import { type Page, readPage, readWindow, type Window } from './page-query.ts'
import { invalidUuid, type TelnyxError } from './telnyx-error.ts'

/** Each compared exactly, case included. */
const EXACT_FILTERS = [
  'from',
  'to',
  'connection_id',
  'call_leg_id',
  'call_session_id',
  'call_control_id',
  'conference_id',
  'conference_region',
  'sip_call_id',
] as const
export type ExactFilter = (typeof EXACT_FILTERS)[number]

export type RecordingFilter = {
  page: Page
  exact: Map<ExactFilter, string>
  createdAt: Window | undefined
  startTime: Window | undefined
  endTime: Window | undefined
}

const UUID_FIELDS: ReadonlyArray<[ExactFilter, pointer: string]> = [
  ['call_leg_id', '/call_id'],
  ['call_session_id', '/telnyx_session_uuid'],
]

/** Names that Telnyx does not know are ignored; values it cannot use are collected as errors. */
export function readRecordingFilter(request: ReceivedRequest, errors: TelnyxError[]): RecordingFilter {
  const exact = new Map<ExactFilter, string>()
  for (const name of EXACT_FILTERS) {
    const value = queryValue(request, `filter[${name}]`)
    if (value !== undefined) exact.set(name, value)
  }
  for (const [name, pointer] of UUID_FIELDS) {
    const value = exact.get(name)
    if (value !== undefined && !UUID_PATTERN.test(value)) errors.push(invalidUuid(pointer))
  }
  return {
    page: readPage(request, errors),
    exact,
    createdAt: readWindow(request, 'created_at', errors),
    startTime: readWindow(request, 'start_time', errors),
    endTime: readWindow(request, 'end_time', errors),
  }
}
