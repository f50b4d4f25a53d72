import { expect, it } from 'vitest'
import { parseRecordingsSearch } from '@/lib/recordings/search-params'
import { auditDetails } from './audit-events'
import { toAuditedList } from './audit-filters'

const query =
  'range=7d&tz=Europe/Berlin&number=%2B12025550143&from=%2B12025550101&to=100&digits=2025*&sip=x&min=5&sort=longest' +
  '&page=3&size=50&open=rec-1&t=83&speed=1.5&pin=2026-11-24T00:00:00.000Z'

it('tells of a list its filters, and its numbers apart', () => {
  const { filters, page, size, numbers } = toAuditedList(
    parseRecordingsSearch(new URLSearchParams(query)).search,
  )
  expect(filters).toEqual({ range: '7d', tz: 'Europe/Berlin', sip: 'x', min: '5', sort: 'longest' })
  expect([page, size]).toEqual([3, 50])
  expect(numbers).toEqual({ either: '+12025550143', from: '+12025550101', to: '100', digits: '2025*' })
  expect(auditDetails.list.safeParse({ filters, page, size }).success).toBe(true)
})
