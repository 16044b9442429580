import { Button } from '@mantine/core'
import { IconArrowUp, IconDownload, IconFilterOff } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { CallSort } from '@tributary/contract'
import { lazy, Suspense, useCallback, useMemo, useState } from 'react'
import { readClock, useNow } from '../../clock.ts'
import { type CallSearch, exportAddress, readCallSearch } from '../../data/call-search.ts'
import { callCountQuery, callsQuery } from '../../data/calls.ts'
import { useNames } from '../../data/names.ts'
import { formatCount } from '../../formats/format-count.ts'
import { DataTable, type Sort } from '../../parts/data-table.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { Loading } from '../../parts/loading.tsx'
import { PageHeader } from '../../parts/page-header.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { say as sayPart } from '../../words/parts.ts'
import { nameStatus } from '../../words/terms.ts'
import { say as sayTrouble } from '../../words/trouble.ts'
import { useShell } from '../shell/shell-context.ts'
import { toTrouble } from '../shell/to-trouble.ts'
import { useCan } from '../shell/use-can.ts'
import { AlertStrip } from './alert-strip.tsx'
import { CallCard, callColumns } from './call-columns.tsx'
import { CallFilters } from './call-filters.tsx'
import { SavedViews } from './saved-views.tsx'
import { useFreshCalls } from './use-fresh-calls.ts'
import { useHeldCalls } from './use-held-calls.ts'
import { type CallView, viewCall } from './view-call.ts'
import { say } from './words.ts'
import './calls-screen.css'

const BulkBar = lazy(async () => ({ default: (await import('./bulk-bar.tsx')).BulkBar }))
const FirstCallGuide = lazy(async () => ({
  default: (await import('./first-call-guide.tsx')).FirstCallGuide,
}))
const route = getRouteApi('/calls')
const newestFirst = '-startedAt'
const idOf = (call: CallView) => call.id
const nameOf = (call: CallView) => say('open', { caller: call.caller, status: nameStatus(call.status) })

/** Calls as they come, newest first unless asked otherwise. */
export function CallsScreen() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const list = useInfiniteQuery(callsQuery(search))
  // Counting may read every call; the ones in sight come first.
  const isListed = list.data !== undefined && !list.isPlaceholderData
  const { data: count } = useQuery({ ...callCountQuery(search), enabled: isListed })
  const names = useNames()
  const { role } = useShell().session.account ?? {}
  const canExport = role !== 'manager' && role !== 'viewer'
  const canTag = useCan('calls:write')
  const listKey = JSON.stringify(search)
  const [selection, setSelection] = useState<{ listKey: string; ids: string[] }>({ listKey, ids: [] })

  const calls = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data])
  const underWay = calls.filter(({ status }) => status === 'ringing' || status === 'answered')
  const ringing = underWay.filter(({ status }) => status === 'ringing')
  const now = useNow(underWay.length > 0 ? 1000 : 30_000)
  const fresh = useFreshCalls(calls, isListed ? listKey : '')
  const isByTime = (search.sort ?? newestFirst) === newestFirst
  const { shown, held, show } = useHeldCalls(calls, listKey, isByTime)
  const views = useMemo(() => shown.map((call) => viewCall(call, { names, now })), [shown, names, now])
  const columns = useMemo(() => callColumns(search), [search])
  const rowMark = useCallback(
    (call: CallView) => ({
      'data-call': call.id,
      className: ['call-row', `is-${call.status}`, fresh.has(call.id) ? 'is-fresh' : '']
        .filter(Boolean)
        .join(' '),
    }),
    [fresh],
  )

  const change = (next: CallSearch) => void navigate({ search: next, replace: true })
  const { sort: _sort, ...narrowing } = search
  const isFiltered = Object.keys(narrowing).length > 0
  const newest = views.find((view) => view.status === 'ringing' && fresh.has(view.id))
  const selected = selection.listKey === listKey ? selection.ids : []
  const select = (ids: string[]) => setSelection({ listKey, ids })
  const isEmpty = list.data !== undefined && calls.length === 0 && !list.error

  return (
    <>
      <PageHeader
        title={say('title')}
        {...(ringing.length > 0 ? { tabTitle: say('ringingTitle', { number: ringing.length }) } : {})}
      >
        {calls.length > 0 && canExport && (
          <Button
            component="a"
            variant="default"
            href={exportAddress(search, readClock())}
            download
            leftSection={<IconDownload size={17} stroke={1.8} aria-hidden />}
          >
            {say('export')}
          </Button>
        )}
        <SavedViews
          screen="calls"
          query={toQuery(search)}
          open={(query) => void navigate({ search: readCallSearch(query) })}
        />
      </PageHeader>
      <AlertStrip />
      {(isFiltered || calls.length > 0 || list.isPending) && (
        <CallFilters search={search} names={names} change={change} />
      )}
      <div role="status" className="visually-hidden">
        {newest && say('announceNew', { caller: newest.caller, location: newest.location })}
      </div>
      {calls.length > 0 && count && (
        <p className="calls-count" role="status">
          {count.isAtLeast
            ? say('atLeast', { number: formatCount(count.count) })
            : count.count === 1
              ? say('count', { count: 1 })
              : say('number', { number: formatCount(count.count) })}
        </p>
      )}

      {list.error && calls.length === 0 && (
        <Trouble {...toTrouble(list.error)} retry={() => void list.refetch()} isRetrying={list.isFetching} />
      )}
      {list.isRefetchError && calls.length > 0 && (
        <p className="calls-stale" role="status">
          {say('stale')} {list.error.message}{' '}
          <Button
            variant="subtle"
            size="compact-sm"
            loading={list.isFetching}
            onClick={() => void list.refetch()}
          >
            {sayTrouble('retry')}
          </Button>
        </p>
      )}
      {list.isPending && <Loading shape="rows" label={say('loading')} count={8} />}
      {isEmpty && !isFiltered && (
        <Suspense>
          <FirstCallGuide />
        </Suspense>
      )}
      {isEmpty && isFiltered && (
        <EmptyState
          Icon={IconFilterOff}
          title={say('filteredTitle')}
          actions={
            <Button variant="default" onClick={() => change({})}>
              {sayPart('filters.clear')}
            </Button>
          }
        >
          <p>{say('filtered')}</p>
        </EmptyState>
      )}
      {held > 0 && (
        <Button
          className="calls-held"
          radius="xl"
          leftSection={<IconArrowUp size={16} aria-hidden />}
          onClick={show}
        >
          {say('fresh', { count: held })}
        </Button>
      )}
      {calls.length > 0 && (
        <>
          <DataTable
            label={say('tableLabel')}
            rows={views}
            columns={columns}
            rowId={idOf}
            rowName={nameOf}
            rowMark={rowMark}
            card={(call) => <CallCard call={call} search={search} />}
            sort={toSort(search.sort)}
            changeSort={(sort) => change({ ...search, sort: fromSort(sort) })}
            {...(canTag ? { selected, select } : {})}
            isStale={list.isPlaceholderData}
            more={{
              hasMore: list.hasNextPage,
              isLoading: list.isFetchingNextPage,
              load: () => void list.fetchNextPage(),
              error: list.isFetchNextPageError ? list.error?.message : undefined,
            }}
          />
          <p className="calls-keys" aria-hidden="true">
            <kbd>j</kbd> {say('keys.next')} <kbd>k</kbd> {say('keys.previous')}{' '}
            {canTag && (
              <>
                <kbd>x</kbd> {say('keys.select')}{' '}
              </>
            )}
            <kbd>/</kbd> {say('keys.search')}
          </p>
        </>
      )}
      {selected.length > 0 && (
        <Suspense>
          <BulkBar calls={calls.filter(({ id }) => selected.includes(id))} clear={() => select([])} />
        </Suspense>
      )}
    </>
  )
}

function toSort(sort: CallSort | undefined): Sort {
  const text = sort ?? newestFirst
  return { column: text.replace(/^-/, ''), isDescending: text.startsWith('-') }
}

function fromSort({ column, isDescending }: Sort): CallSort {
  return `${isDescending ? '-' : ''}${column}` as CallSort
}

function toQuery(search: CallSearch): Record<string, string> {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as Record<
    string,
    string
  >
}
