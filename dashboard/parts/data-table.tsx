import { Button, Checkbox } from '@mantine/core'
import { useHotkeys, useMediaQuery } from '@mantine/hooks'
import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { say } from '../words/parts.ts'
import { useRowKeys } from './use-row-keys.ts'
import './data-table.css'

export type Column<Row> = {
  /** What the server calls it when it sorts. */
  id: string
  header: string
  /** For readers aloud alone, where what stands below speaks for itself. */
  hidesHeader?: boolean
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
  /** A class and data attributes of a row or card, by its state. */
  rowMark?: (row: Row) => { className?: string; [data: `data-${string}`]: string | undefined }
}

const rowHeight = 57
const cardHeight = 96
const readAhead = 12

/**
 * Rows of any number: only those in sight are drawn, further ones are read from the server as they come near. `j`, `k` walk
 * through the links marked `data-row-link`, `x` selects the row one is in. On a phone each row is a card.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, rows, columns, rowId, sort, changeSort, selected, select, more, card, isStale, rowMark } =
    props
  const isNarrow = useMediaQuery('(max-width: 819px)', undefined, { getInitialValueInEffect: false })
  const isCards = isNarrow && card !== undefined
  const box = useRef<HTMLDivElement>(null)
  useRowKeys(box)
  useHotkeys([
    [
      'x',
      () => {
        const row = document.activeElement?.closest('[data-index]')
        if (box.current?.contains(row ?? null))
          row?.querySelector<HTMLElement>('input[type=checkbox]')?.click()
      },
    ],
  ])

  const chosen = useMemo(() => new Set(selected), [selected])
  const isAll = rows.length > 0 && rows.every((row) => chosen.has(rowId(row)))
  const toggle = (id: string) =>
    select?.(chosen.has(id) ? [...chosen].filter((other) => other !== id) : [...chosen, id])

  const [offset, setOffset] = useState(0)
  // What stands above the table moves as it loads.
  useLayoutEffect(() => {
    const top = (box.current?.getBoundingClientRect().top ?? 0) + window.scrollY
    if (Math.abs(top - offset) > 1) setOffset(top)
  })
  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => (isCards ? cardHeight : rowHeight),
    getItemKey: (index) => (rows[index] === undefined ? index : rowId(rows[index])),
    overscan: 10,
    scrollMargin: offset,
  })
  const items = virtualizer.getVirtualItems()
  const above = Math.max(0, (items[0]?.start ?? offset) - offset)
  const below = Math.max(0, virtualizer.getTotalSize() - ((items.at(-1)?.end ?? offset) - offset))
  const last = items.at(-1)?.index ?? 0
  const load = more?.load
  const isNearEnd = more?.hasMore && !more.isLoading && !more.error && last >= rows.length - readAhead
  useEffect(() => {
    if (isNearEnd) load?.()
  }, [isNearEnd, load])

  const checkbox = (row: Row) => (
    <Checkbox
      size="sm"
      aria-label={say('table.selectRow', { row: props.rowName(row) })}
      checked={chosen.has(rowId(row))}
      onChange={() => toggle(rowId(row))}
    />
  )
  return (
    <div ref={box} className="data-table" aria-busy={isStale ?? false} data-cards={isCards}>
      {isCards ? (
        <ul className="data-cards" aria-label={label} style={{ paddingTop: above, paddingBottom: below }}>
          {items.map(({ index }) => {
            const row = rows[index]
            return (
              row !== undefined && (
                <li
                  key={rowId(row)}
                  ref={virtualizer.measureElement}
                  data-index={index}
                  {...rowMark?.(row)}
                  className={`data-card ${rowMark?.(row).className ?? ''}`}
                >
                  {select && checkbox(row)}
                  <div className="data-card-body">{card(row)}</div>
                </li>
              )
            )
          })}
        </ul>
      ) : (
        <div className="data-scroll">
          <table aria-rowcount={more?.hasMore ? -1 : rows.length + 1}>
            <caption className="visually-hidden">{label}</caption>
            <thead>
              <tr aria-rowindex={1}>
                {select && (
                  <th className="data-check">
                    <Checkbox
                      size="sm"
                      aria-label={say('table.selectAll')}
                      checked={isAll}
                      indeterminate={!isAll && chosen.size > 0}
                      onChange={() => select(isAll ? [] : rows.map(rowId))}
                    />
                  </th>
                )}
                {columns.map((column) => {
                  const order = sort?.column === column.id && (sort.isDescending ? 'desc' : 'asc')
                  return (
                    <th
                      key={column.id}
                      scope="col"
                      className={column.isFigure ? 'is-figure' : undefined}
                      style={column.width ? { width: column.width } : undefined}
                      aria-sort={order ? (order === 'desc' ? 'descending' : 'ascending') : undefined}
                    >
                      {column.isSortable ? (
                        <SortButton
                          label={column.header}
                          order={order}
                          sort={() => changeSort?.({ column: column.id, isDescending: order !== 'desc' })}
                        />
                      ) : (
                        <span className={column.hidesHeader ? 'visually-hidden' : undefined}>
                          {column.header}
                        </span>
                      )}
                    </th>
                  )
                })}
              </tr>
            </thead>
            <tbody>
              {above > 0 && <Space height={above} />}
              {items.map(({ index }) => {
                const row = rows[index]
                return (
                  row !== undefined && (
                    <tr
                      key={rowId(row)}
                      ref={virtualizer.measureElement}
                      data-index={index}
                      data-row={rowId(row)}
                      aria-rowindex={index + 2}
                      data-selected={chosen.has(rowId(row)) || undefined}
                      {...rowMark?.(row)}
                    >
                      {select && <td className="data-check">{checkbox(row)}</td>}
                      {columns.map((column) => (
                        <td key={column.id} className={column.isFigure ? 'is-figure' : undefined}>
                          {column.cell(row)}
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
