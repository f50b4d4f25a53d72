import { useTable } from '@tanstack/react-table'
import { TriangleAlert } from 'lucide-react'
import { usePreferences } from '@/components/preferences'
import { formatCount } from '@/lib/format'
import type { DamagedRow, RecordingsPage } from '@/lib/recordings/model'
import { useListContext } from './list-context'
import { RecordingTableRow } from './recording-table-row'
import {
  cellClass,
  columnSorts,
  columnsHiddenAtFirst,
  recordingsColumns,
  recordingsFeatures,
} from './recordings-columns'
import { rowIds } from './row-ids'
import { ariaSort, SortHeader } from './sort-header'
import { orderOf } from './sort-words'

const padding = { comfortable: 'md:py-2.5', compact: 'md:py-0.5' } as const

function DamagedCells({ damaged, span }: { damaged: DamagedRow; span: number }) {
  return (
    <td colSpan={span} className="px-3 py-2 text-warning max-md:col-span-3">
      <TriangleAlert aria-hidden="true" className="mr-1.5 inline size-4 align-[-3px]" />
      Telnyx sent a recording that cannot be read{damaged.id === null ? '' : ` (${damaged.id})`}:{' '}
      {damaged.problem}
    </td>
  )
}

export function RecordingsTable({ page, isRefreshing }: { page: RecordingsPage; isRefreshing: boolean }) {
  const { preferences } = usePreferences()
  const order = orderOf(useListContext().search)
  const hidden = preferences.hiddenColumns ?? columnsHiddenAtFirst
  const ids = rowIds(page.rows)

  const table = useTable({
    features: recordingsFeatures,
    columns: recordingsColumns,
    data: page.rows,
    getRowId: (_, index) => ids[index] ?? String(index),
    // The view menu writes the cookie; the table only mirrors what it says.
    state: { columnVisibility: Object.fromEntries(hidden.map((id) => [id, false])) },
  })
  const isChosen = preferences.hiddenColumns !== null

  return (
    <div className={`rounded-lg border border-line bg-surface ${isChosen ? 'overflow-x-auto' : ''}`}>
      <table
        aria-busy={isRefreshing}
        data-density={preferences.density}
        className={`group/table w-full border-collapse text-left transition-opacity max-md:block ${isRefreshing ? 'opacity-55' : ''}`}
      >
        <caption className="sr-only">
          Recordings, page {page.page}
          {page.totalPages === null ? '' : ` of ${formatCount(Math.max(1, page.totalPages))}`}
        </caption>
        <thead className="max-md:sr-only">
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id}>
              {group.headers.map((header) => {
                const sorts = columnSorts(header.column.id)
                return (
                  <th
                    key={header.id}
                    scope="col"
                    aria-sort={ariaSort(sorts, order)}
                    className={`z-10 border-b border-line bg-surface px-3 py-2 text-[0.8125rem] font-medium whitespace-nowrap text-muted first:rounded-tl-lg first:pr-0 last:rounded-tr-lg ${isChosen ? '' : 'sticky top-0'} ${cellClass(header.column.id, isChosen)}`}
                  >
                    {header.column.id === 'play' ? (
                      <span className="sr-only">Play</span>
                    ) : sorts.length > 0 ? (
                      <SortHeader sorts={sorts} />
                    ) : (
                      <table.FlexRender header={header} />
                    )}
                  </th>
                )
              })}
            </tr>
          ))}
        </thead>
        <tbody className="max-md:block">
          {table.getRowModel().rows.map((row) => (
            <RecordingTableRow key={row.id} row={row.original}>
              {row.original.kind === 'damaged' ? (
                <DamagedCells damaged={row.original.damaged} span={row.getVisibleCells().length} />
              ) : (
                row.getVisibleCells().map((cell) => (
                  <td
                    key={cell.id}
                    className={`align-middle whitespace-nowrap md:px-3 md:first:pr-0 ${padding[preferences.density]} ${cellClass(cell.column.id, isChosen)}`}
                  >
                    <table.FlexRender cell={cell} />
                  </td>
                ))
              )}
            </RecordingTableRow>
          ))}
        </tbody>
      </table>
    </div>
  )
}
