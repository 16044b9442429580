import { Button, Skeleton } from '@mantine/core'
import { useHotkeys, useMediaQuery } from '@mantine/hooks'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useRef } from 'react'
import { useNow } from '../../clock.ts'
import type { CallFilter } from '../../data/call-filter.ts'
import { callsQuery } from '../../data/calls.ts'
import { locationsQuery } from '../../data/locations.ts'
import { useNames } from '../../data/names.ts'
import { PageHeader } from '../../parts/page-header.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { useRowKeys } from '../../parts/use-row-keys.ts'
import { words } from '../../words.ts'
import { toTrouble } from '../shell/to-trouble.ts'
import { AlertStrip } from './alert-strip.tsx'
import { CallCards } from './call-cards.tsx'
import { CallFilters } from './call-filters.tsx'
import { CallTable } from './call-table.tsx'
import { FirstCallGuide } from './first-call-guide.tsx'
import { useFreshCalls } from './use-fresh-calls.ts'
import { viewCall } from './view-call.ts'
import './calls-screen.css'

const route = getRouteApi('/calls')

/** Calls as they come, newest first. */
export function CallsScreen() {
  const filter = route.useSearch()
  const navigate = route.useNavigate()
  const list = useInfiniteQuery(callsQuery(filter))
  const locations = useQuery(locationsQuery).data ?? []
  const names = useNames()
  const isNarrow = useMediaQuery('(max-width: 819px)', undefined, { getInitialValueInEffect: false })
  const listRef = useRef<HTMLDivElement>(null)
  const searchRef = useRef<HTMLInputElement>(null)
  useRowKeys(listRef)
  useHotkeys([['/', () => searchRef.current?.focus()]])

  const calls = list.data?.pages.flatMap((page) => page.items) ?? []
  const ringing = calls.filter((call) => call.status === 'ringing')
  const isUnderWay = ringing.length > 0 || calls.some((call) => call.status === 'answered')
  const now = useNow(isUnderWay ? 1000 : 30_000)
  const fresh = useFreshCalls(calls, list.data && !list.isPlaceholderData ? JSON.stringify(filter) : '')

  const change = (next: CallFilter) => void navigate({ search: next, replace: true })
  const isFiltered = Object.keys(filter).length > 0
  const views = calls.map((call) => viewCall(call, { names, now }))
  const newest = views.find((view) => view.status === 'ringing' && fresh.has(view.id))
  const List = isNarrow ? CallCards : CallTable

  return (
    <>
      <PageHeader
        title={words.calls.title}
        {...(ringing.length > 0 ? { tabTitle: words.calls.ringingTitle(ringing.length) } : {})}
      />
      <AlertStrip now={now} />
      {(isFiltered || calls.length > 0 || list.isPending) && (
        <CallFilters filter={filter} locations={locations} searchRef={searchRef} change={change} />
      )}
      <div role="status" className="visually-hidden">
        {newest && words.calls.announceNew(newest.caller, newest.location)}
      </div>

      {list.error && calls.length === 0 && (
        <Trouble {...toTrouble(list.error)} retry={() => void list.refetch()} isRetrying={list.isFetching} />
      )}
      {list.isRefetchError && calls.length > 0 && (
        <p className="calls-stale" role="status">
          {words.calls.stale} {list.error.message}{' '}
          <Button
            variant="subtle"
            size="compact-sm"
            loading={list.isFetching}
            onClick={() => void list.refetch()}
          >
            {words.errors.retry}
          </Button>
        </p>
      )}
      {list.isPending && <ListSkeleton />}
      {list.data && calls.length === 0 && !list.error && !isFiltered && <FirstCallGuide />}
      {list.data && calls.length === 0 && !list.error && isFiltered && (
        <div className="calls-none">
          <h2>{words.empty.filteredTitle}</h2>
          <p>{words.empty.filtered}</p>
          <Button variant="default" onClick={() => change({})}>
            {words.filters.clear}
          </Button>
        </div>
      )}
      {calls.length > 0 && (
        <div ref={listRef} className="calls-list" aria-busy={list.isPlaceholderData}>
          <List calls={views} filter={filter} fresh={fresh} />
          <footer className="calls-foot">
            {list.isFetchNextPageError && list.error && <p role="alert">{list.error.message}</p>}
            {list.hasNextPage ? (
              <Button
                variant="default"
                loading={list.isFetchingNextPage}
                onClick={() => void list.fetchNextPage()}
              >
                {words.calls.loadOlder}
              </Button>
            ) : (
              <p className="calls-end">{words.calls.allLoaded(calls.length)}</p>
            )}
            <p className="calls-keys" aria-hidden="true">
              <kbd>j</kbd> {words.calls.keys.next} <kbd>k</kbd> {words.calls.keys.previous} <kbd>/</kbd>{' '}
              {words.calls.keys.search}
            </p>
          </footer>
        </div>
      )}
    </>
  )
}

function ListSkeleton() {
  return (
    <div className="calls-skeleton" role="status" aria-label={words.calls.loading}>
      {['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((row) => (
        <Skeleton key={row} height={62} radius="md" />
      ))}
    </div>
  )
}
