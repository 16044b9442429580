import { Button, Checkbox } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react'
import {
  type ColumnDef,
  type RowSelectionState,
  rowSelectionFeature,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { say } from '../words/parts.ts'
import { useRowKeys } from './use-row-keys.ts'
import './data-table.css'

export type Column<Row> = {
  /** What the server calls it when it sorts. */
  id: string
  header: string
  cell: (row: Row) => ReactNode
  /** Figures end where they can be compared. */
  isFigure?: boolean
  isSortable?: boolean
  /** CSS width; the rest is shared by content. */
  width?: string
}
export type Sort = { column: string; isDescending: boolean }
type DataTableProps<Row> = {
  /** Read aloud before the table. */
  label: string
  rows: readonly Row[]
  columns: readonly Column<Row>[]
  rowId: (row: Row) => string
  /** A row in a few words, for its checkbox. */
  rowName: (row: Row) => string
  /** The server sorts; the table only says how. */
  sort?: Sort
  changeSort?: (sort: Sort) => void
  selected?: readonly string[]
  select?: (ids: string[]) => void
  /** Further pages at the server, read as the end comes near. */
  more?: { hasMore: boolean; isLoading: boolean; load: () => void; error?: string | undefined }
  /** One row as a phone shows it; without it the phone scrolls the table sideways. */
  card?: (row: Row) => ReactNode
  isStale?: boolean
}

const features = tableFeatures({ rowSortingFeature, rowSelectionFeature })
const rowHeight = 57
const cardHeight = 96
const readAhead = 12

/**
 * Rows of any number: only those in sight are drawn, further ones are read from the server as they come near. `j`, `k` walk
 * through the links marked `data-row-link`. On a phone each row is a card.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, rows, columns, rowId, sort, changeSort, selected, select, more, card, isStale } = props
  const isNarrow = useMediaQuery('(max-width: 819px)', undefined, { getInitialValueInEffect: false })
  const isCards = isNarrow && card !== undefined
  const box = useRef<HTMLDivElement>(null)
  useRowKeys(box)

  const definitions = useMemo(
    (): ColumnDef<typeof features, Row & object>[] =>
      columns.map((column) => ({
        id: column.id,
        accessorFn: rowId,
        header: column.header,
        enableSorting: column.isSortable ?? false,
        cell: ({ row }) => column.cell(row.original),
      })),
    [columns, rowId],
  )
  const data = rows as readonly (Row & object)[]
  const rowSelection = useMemo(
    (): RowSelectionState => Object.fromEntries((selected ?? []).map((id) => [id, true])),
    [selected],
  )
  const table = useTable({
    features,
    columns: definitions,
    data: data as (Row & object)[],
    getRowId: rowId,
    manualSorting: true,
    enableMultiSort: false,
    enableSortingRemoval: false,
    state: {
      sorting: sort ? [{ id: sort.column, desc: sort.isDescending }] : [],
      rowSelection,
    },
    onSortingChange: (update) => {
      const before = sort ? [{ id: sort.column, desc: sort.isDescending }] : []
      const [next] = typeof update === 'function' ? update(before) : update
      if (next) changeSort?.({ column: next.id, isDescending: next.desc })
    },
    onRowSelectionChange: (update) => {
      const next = typeof update === 'function' ? update(rowSelection) : update
      select?.(Object.keys(next).filter((id) => next[id]))
    },
  })
  const drawn = table.getRowModel().rows

  const [offset, setOffset] = useState(0)
  // What stands above the table moves as it loads.
  useLayoutEffect(() => {
    const top = (box.current?.getBoundingClientRect().top ?? 0) + window.scrollY
    if (Math.abs(top - offset) > 1) setOffset(top)
  })
  const virtualizer = useWindowVirtualizer({
    count: drawn.length,
    estimateSize: () => (isCards ? cardHeight : rowHeight),
    getItemKey: (index) => drawn[index]?.id ?? index,
    overscan: 10,
    scrollMargin: offset,
  })
  const items = virtualizer.getVirtualItems()
  const above = Math.max(0, (items[0]?.start ?? offset) - offset)
  const below = Math.max(0, virtualizer.getTotalSize() - ((items.at(-1)?.end ?? offset) - offset))
  const last = items.at(-1)?.index ?? 0
  const load = more?.load
  const isNearEnd = more?.hasMore && !more.isLoading && !more.error && last >= drawn.length - readAhead
  useEffect(() => {
    if (isNearEnd) load?.()
  }, [isNearEnd, load])

  const checkbox = (row: (typeof drawn)[number]) => (
    <Checkbox
      size="sm"
      aria-label={say('table.selectRow', { row: props.rowName(row.original) })}
      checked={row.getIsSelected()}
      onChange={row.getToggleSelectedHandler()}
    />
  )
  return (
    <div ref={box} className="data-table" aria-busy={isStale ?? false} data-cards={isCards}>
      {isCards ? (
        <ul className="data-cards" aria-label={label} style={{ paddingTop: above, paddingBottom: below }}>
          {items.map(({ index }) => {
            const row = drawn[index]
            return (
              row && (
                <li key={row.id} ref={virtualizer.measureElement} data-index={index} className="data-card">
                  {select && checkbox(row)}
                  <div className="data-card-body">{card(row.original)}</div>
                </li>
              )
            )
          })}
        </ul>
      ) : (
        <div className="data-scroll">
          <table aria-rowcount={more?.hasMore ? -1 : drawn.length + 1}>
            <caption className="visually-hidden">{label}</caption>
            <thead>
              {table.getHeaderGroups().map((group) => (
                <tr key={group.id} aria-rowindex={1}>
                  {select && (
                    <th className="data-check">
                      <Checkbox
                        size="sm"
                        aria-label={say('table.selectAll')}
                        checked={table.getIsAllRowsSelected()}
                        indeterminate={table.getIsSomeRowsSelected()}
                        onChange={table.getToggleAllRowsSelectedHandler()}
                      />
                    </th>
                  )}
                  {group.headers.map((header, at) => {
                    const column = columns[at]
                    const order = header.column.getIsSorted()
                    return (
                      <th
                        key={header.id}
                        scope="col"
                        className={column?.isFigure ? 'is-figure' : undefined}
                        style={column?.width ? { width: column.width } : undefined}
                        aria-sort={order ? (order === 'desc' ? 'descending' : 'ascending') : undefined}
                      >
                        {header.column.getCanSort() ? (
                          <SortButton
                            label={column?.header ?? ''}
                            order={order}
                            sort={() => header.column.toggleSorting(order !== 'desc')}
                          />
                        ) : (
                          column?.header
                        )}
                      </th>
                    )
                  })}
                </tr>
              ))}
            </thead>
            <tbody>
              {above > 0 && <Space height={above} />}
              {items.map(({ index }) => {
                const row = drawn[index]
                return (
                  row && (
                    <tr
                      key={row.id}
                      ref={virtualizer.measureElement}
                      data-index={index}
                      data-row={row.id}
                      aria-rowindex={index + 2}
                      data-selected={row.getIsSelected() || undefined}
                    >
                      {select && <td className="data-check">{checkbox(row)}</td>}
                      {row.getAllCells().map((cell, at) => (
                        <td key={cell.id} className={columns[at]?.isFigure ? 'is-figure' : undefined}>
                          <table.FlexRender cell={cell} />
                        </td>
                      ))}
                    </tr>
                  )
                )
              })}
              {below > 0 && <Space height={below} />}
            </tbody>
          </table>
        </div>
      )}
      {more?.error && <p role="alert">{more.error}</p>}
      {more?.hasMore && (
        <div className="data-more">
          <Button variant="default" loading={more.isLoading} onClick={more.load}>
            {say('table.more')}
          </Button>
        </div>
      )}
    </div>
  )
}

const Space = ({ height }: { height: number }) => (
  <tr>
    <td style={{ height, padding: 0, border: 0 }} />
  </tr>
)

type SortButtonProps = { label: string; order: false | 'asc' | 'desc'; sort: () => void }

function SortButton({ label, order, sort }: SortButtonProps) {
  const Icon = order === 'desc' ? IconArrowDown : order === 'asc' ? IconArrowUp : IconArrowsSort
  return (
    <button
      type="button"
      className={order ? 'data-sort is-set' : 'data-sort'}
      onClick={sort}
      title={say(order === 'desc' ? 'table.sortAscending' : 'table.sortDescending', { column: label })}
    >
      {label}
      <Icon size={14} stroke={2} aria-hidden />
    </button>
  )
}
