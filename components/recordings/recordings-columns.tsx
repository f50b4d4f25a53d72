import { columnVisibilityFeature, createColumnHelper, tableFeatures } from '@tanstack/react-table'
import type { ReactNode } from 'react'
import type { Recording, RecordingRow } from '@/lib/recordings/model'
import { ChannelsCell, DurationCell, OriginCell, StatusCell } from './cells/detail-cells'
import { IdCell } from './cells/id-cell'
import { PartiesCell } from './cells/parties-cell'
import { PlayCell } from './cells/play-cell'
import { WhenCell } from './cells/when-cell'
import type { HeaderSort } from './sort-header'

export const recordingsFeatures = tableFeatures({ columnVisibilityFeature })
const helper = createColumnHelper<typeof recordingsFeatures, RecordingRow>()

type Column = {
  id: string
  title: string
  /** Where the cell stands: as a table cell, and in the card that a row becomes on a phone. */
  className: string
  /** Where there is no room for it, unless the viewer has chosen the columns. */
  narrowClass?: string
  isHiddenAtFirst?: boolean
  isFixed?: boolean
  /** What its header sorts by. */
  sorts?: readonly HeaderSort[]
  render: (recording: Recording, levels: string[] | null) => ReactNode
}

const columns: readonly Column[] = [
  {
    id: 'play',
    title: 'Play',
    className: 'w-12 max-md:col-start-1 max-md:row-span-3 max-md:row-start-1 max-md:self-center',
    isFixed: true,
    render: (recording) => <PlayCell recording={recording} />,
  },
  {
    id: 'when',
    title: 'When',
    className: 'max-md:col-span-2 max-md:col-start-2 max-md:row-start-2',
    isFixed: true,
    sorts: [{ title: 'When', orders: ['newest', 'oldest'] }],
    render: (recording) => <WhenCell recording={recording} />,
  },
  {
    id: 'parties',
    title: 'From → to',
    className:
      'md:w-[26%] md:min-w-[21rem] md:max-w-0 max-md:col-start-2 max-md:row-start-1 max-md:font-medium max-md:min-w-0',
    isFixed: true,
    sorts: [
      { title: 'From', orders: ['from'] },
      { title: 'To', orders: ['to'] },
    ],
    render: (recording) => <PartiesCell recording={recording} />,
  },
  {
    id: 'duration',
    title: 'Duration',
    className: 'md:text-right max-md:col-start-3 max-md:row-start-1',
    sorts: [{ title: 'Duration', orders: ['longest', 'shortest'] }],
    render: (recording, levels) => <DurationCell recording={recording} levels={levels} />,
  },
  {
    id: 'channels',
    title: 'Channels',
    className: 'max-md:hidden',
    narrowClass: 'max-lg:hidden',
    render: ({ channels }) => <ChannelsCell channels={channels} />,
  },
  {
    id: 'origin',
    title: 'Source, initiated by',
    className: 'max-md:col-span-2 max-md:col-start-2 max-md:row-start-3 max-md:min-w-0',
    narrowClass: 'md:max-lg:hidden',
    render: (recording) => <OriginCell recording={recording} />,
  },
  {
    id: 'status',
    title: 'Status',
    className: 'max-md:hidden',
    narrowClass: 'max-[85rem]:hidden',
    render: ({ status }) => <StatusCell status={status} />,
  },
  {
    id: 'session',
    title: 'Session',
    className: 'max-md:hidden',
    narrowClass: 'max-xl:hidden',
    render: ({ callSessionId }) => <IdCell value={callSessionId} label="call session" filter="session" />,
  },
  {
    id: 'conference',
    title: 'Conference',
    className: 'max-md:hidden',
    narrowClass: 'max-[93rem]:hidden',
    render: ({ conferenceId }) => <IdCell value={conferenceId} label="conference" filter="conference" />,
  },
  {
    id: 'leg',
    title: 'Leg',
    className: 'max-md:hidden',
    isHiddenAtFirst: true,
    render: ({ callLegId }) => <IdCell value={callLegId} label="call leg" filter="leg" />,
  },
  {
    id: 'connection',
    title: 'Connection',
    className: 'max-md:hidden',
    isHiddenAtFirst: true,
    render: ({ connectionId }) => <IdCell value={connectionId} label="connection" filter="connection" />,
  },
  {
    id: 'control',
    title: 'Call control',
    className: 'max-md:hidden',
    isHiddenAtFirst: true,
    render: ({ callControlId }) => <IdCell value={callControlId} label="call control" filter="control" />,
  },
  {
    id: 'id',
    title: 'Recording',
    className: 'max-md:hidden',
    isHiddenAtFirst: true,
    render: ({ id }) => <IdCell value={id} label="recording" />,
  },
]

export const recordingsColumns = helper.columns(
  columns.map((column) =>
    helper.display({
      id: column.id,
      header: column.title,
      cell: ({ row }) =>
        row.original.kind === 'recording' ? column.render(row.original.recording, row.original.levels) : null,
    }),
  ),
)

const columnsById = new Map(columns.map((column) => [column.id, column]))

/** The classes of a column's cells; columns that the viewer chose stay at any width, and the table scrolls. */
export function cellClass(columnId: string, isChosen: boolean): string {
  const column = columnsById.get(columnId)
  return `${column?.className ?? ''} ${isChosen ? '' : (column?.narrowClass ?? '')}`
}

const noSorts: readonly HeaderSort[] = []
export const columnSorts = (columnId: string) => columnsById.get(columnId)?.sorts ?? noSorts

/** The columns a viewer may show and hide; the others say which recording a row is. */
export const optionalColumns = columns
  .filter((column) => !column.isFixed)
  .map(({ id, title }) => ({ id, title }))

export const columnsHiddenAtFirst = columns
  .filter((column) => column.isHiddenAtFirst)
  .map((column) => column.id)
