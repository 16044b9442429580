import { Button, NativeSelect } from '@mantine/core'
import { IconHandFinger, IconUsers } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { Visit } from '@tributary/contract'
import { readClock, useNow } from '../../clock.ts'
import { resolvePeriod } from '../../data/period.ts'
import { sitesQuery } from '../../data/sites.ts'
import { readVisitSearch, visitsQuery } from '../../data/visits.ts'
import { formatInstant } from '../../formats/format-instant.ts'
import { formatPage } from '../../formats/format-page.ts'
import { formatPhone } from '../../formats/format-phone.ts'
import { plainDayIn } from '../../formats/plain-day.ts'
import { ChannelBadge } from '../../parts/channel-badge.tsx'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { FilterBar } from '../../parts/filter-bar.tsx'
import { Loading } from '../../parts/loading.tsx'
import { PageHeader } from '../../parts/page-header.tsx'
import { PeriodPicker } from '../../parts/period-picker.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { say as sayPart } from '../../words/parts.ts'
import { channels, nameChannel } from '../../words/terms.ts'
import { toTrouble } from '../shell/to-trouble.ts'
import { describeVisitSource, nameVisitSource } from './source-words.ts'
import { VisitorsNow } from './visitors-now.tsx'
import { say } from './words.ts'
import './visitors-screen.css'

const route = getRouteApi('/visitors')
const idOf = (visit: Visit) => visit.id
const nameOf = (visit: Visit) => nameVisitSource(visit.source)

/** Who is on the sites now, and every visit that was shown a number of a pool. */
export function VisitorsScreen() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { period: _period, from: _from, to: _to, ...filters } = search
  const period = resolvePeriod(search, readClock())
  const list = useInfiniteQuery(
    visitsQuery({ ...filters, ...(period ? { from: period.from, to: period.to } : {}) }),
  )
  const sites = useQuery(sitesQuery).data ?? []
  const now = useNow(30_000)
  const change = (next: Record<string, string | undefined>) =>
    void navigate({ search: readVisitSearch({ ...search, ...next }), replace: true })
  const visits = list.data?.pages.flatMap(({ items }) => items) ?? []
  const isFiltered = Object.keys(search).length > 0

  const when = (visit: Visit) => {
    const began = formatInstant(visit.startedAt, { now })
    return (
      <Link
        to="/visitors/$visitId"
        params={{ visitId: visit.id }}
        data-row-link
        className="number"
        aria-label={say('open', { source: nameOf(visit), ago: `${began.day}, ${began.time}` })}
      >
        {began.day}, {began.time}
      </Link>
    )
  }
  const number = ({ numbers }: Visit) => (
    <>
      {numbers.map(({ e164 }) => (
        <div key={e164} className="number">
          {formatPhone(e164)}
        </div>
      ))}
      {numbers.some(({ tappedAt }) => tappedAt) && (
        <div className="visitor-tapped">
          <IconHandFinger size={15} aria-hidden />
          {say('tappedOnly')}
        </div>
      )}
    </>
  )
  const columns: Column<Visit>[] = [
    { id: 'when', header: say('columns.when'), cell: when },
    {
      id: 'source',
      header: say('columns.source'),
      cell: ({ source }) => (
        <>
          <ChannelBadge channel={source.channel} />
          <div className="visitor-soft">{describeVisitSource(source)}</div>
        </>
      ),
    },
    { id: 'landing', header: say('columns.landing'), cell: (visit) => formatPage(visit.landingPage).text },
    { id: 'last', header: say('columns.last'), cell: (visit) => formatPage(visit.lastPage).text },
    { id: 'pages', header: say('columns.pages'), cell: (visit) => visit.pageViews, isFigure: true },
    { id: 'number', header: say('columns.number'), cell: number },
  ]

  return (
    <>
      <PageHeader title={say('title')} lead={say('lead')} />
      <VisitorsNow />
      <section className="visitors-list" aria-labelledby="visits">
        <h2 id="visits">{say('visits')}</h2>
        <FilterBar
          active={Object.keys(filters).length}
          clear={() => void navigate({ search: {}, replace: true })}
          always={
            <PeriodPicker
              period={search}
              today={plainDayIn(readClock())}
              hasAll
              change={(next) => change({ period: undefined, from: undefined, to: undefined, ...next })}
            />
          }
        >
          <NativeSelect
            aria-label={say('site')}
            data={[
              { value: '', label: say('anySite') },
              ...sites.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            value={search.siteId ?? ''}
            onChange={(event) => change({ siteId: event.currentTarget.value || undefined })}
          />
          <NativeSelect
            aria-label={say('channel')}
            data={[
              { value: '', label: say('anyChannel') },
              ...channels.map((channel) => ({ value: channel, label: nameChannel(channel) })),
            ]}
            value={search.channel ?? ''}
            onChange={(event) => change({ channel: event.currentTarget.value || undefined })}
          />
          <NativeSelect
            aria-label={say('taps')}
            data={[
              { value: '', label: say('anyTap') },
              { value: 'true', label: say('tappedOnly') },
            ]}
            value={search.hasTapped ?? ''}
            onChange={(event) => change({ hasTapped: event.currentTarget.value || undefined })}
          />
        </FilterBar>
        {search.visitorId && (
          <p className="visitors-one">
            {say('oneVisitor')}
            <Button variant="default" size="compact-sm" onClick={() => change({ visitorId: undefined })}>
              {say('everybody')}
            </Button>
          </p>
        )}
        {list.isPending && <Loading shape="rows" label={say('loading')} />}
        {list.error && visits.length === 0 && (
          <Trouble
            {...toTrouble(list.error)}
            retry={() => void list.refetch()}
            isRetrying={list.isFetching}
          />
        )}
        {list.data && visits.length === 0 && !list.error && (
          <EmptyState
            Icon={IconUsers}
            title={say('emptyTitle')}
            actions={
              isFiltered ? (
                <Button variant="default" onClick={() => void navigate({ search: {}, replace: true })}>
                  {sayPart('filters.clear')}
                </Button>
              ) : undefined
            }
          >
            <p>{say(isFiltered ? 'filtered' : 'empty')}</p>
          </EmptyState>
        )}
        {visits.length > 0 && (
          <DataTable
            label={say('table')}
            rows={visits}
            columns={columns}
            rowId={idOf}
            rowName={nameOf}
            isStale={list.isPlaceholderData}
            more={{
              hasMore: list.hasNextPage,
              isLoading: list.isFetchingNextPage,
              load: () => void list.fetchNextPage(),
              error: list.isFetchNextPageError ? list.error?.message : undefined,
            }}
            card={(visit) => (
              <div className="visitor-card-body">
                <div className="visitor-card-line">
                  {when(visit)}
                  <span className="visitor-soft">{say('pages', { count: visit.pageViews })}</span>
                </div>
                <ChannelBadge channel={visit.source.channel} />
                <div className="visitor-page visitor-soft">{describeVisitSource(visit.source)}</div>
                <div className="visitor-page">{formatPage(visit.landingPage).text}</div>
                <div className="visitor-soft">{number(visit)}</div>
              </div>
            )}
          />
        )}
      </section>
    </>
  )
}
