import { Button, NativeSelect, Skeleton } from '@mantine/core'
import { IconChartHistogram } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { CallDimension, SourcesReport } from '@tributary/contract'
import type { ReactNode } from 'react'
import { linkToCalls } from '../../data/link-to-calls.ts'
import { useNames } from '../../data/names.ts'
import { narrowToMeasure } from '../../data/narrow-to-measure.ts'
import { withPeriod } from '../../data/overview.ts'
import {
  dimensions,
  type Measure,
  measures,
  mostDimensions,
  readDimensions,
  readSourcesSearch,
  sourcesQuery,
} from '../../data/sources.ts'
import { formatCount } from '../../formats/format-count.ts'
import { formatValues } from '../../formats/format-values.ts'
import { ChannelBadge } from '../../parts/channel-badge.tsx'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { PageHeader } from '../../parts/page-header.tsx'
import { ProbabilityMeter } from '../../parts/probability-meter.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { CallFilters } from '../calls/call-filters.tsx'
import { SavedViews } from '../calls/saved-views.tsx'
import { toTrouble } from '../shell/to-trouble.ts'
import { TrendChart } from './trend-chart.tsx'
import { useGroupNames } from './use-group-names.ts'
import { say } from './words.ts'
import './sources-screen.css'

const route = getRouteApi('/sources')
type Group = SourcesReport['items'][number]

/** Calls grouped by up to three dimensions, charted and as a table. */
export function SourcesScreen() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const names = useNames()
  const { data: report, error, refetch, isFetching, isPlaceholderData } = useQuery(sourcesQuery(search))
  const by = readDimensions(search.by ?? 'channel')
  const nameOf = useGroupNames(by)
  const measure = search.measure ?? 'calls'
  const { by: _by, measure: _measure, ...filters } = search
  const narrowed = withPeriod(filters)
  const change = (next: Record<string, string | undefined>) =>
    void navigate({ search: readSourcesSearch({ ...search, ...next }), replace: true })
  const setDimension = (at: number, dimension: string) => {
    const next = [...by.slice(0, at), ...(dimension ? [dimension] : []), ...by.slice(at + 1)]
    change({ by: next.join(',') || 'channel' })
  }

  const idOf = (group: Group) => by.map((dimension) => group.keys[dimension] ?? '').join('\n')
  const wholeName = (group: Group) =>
    by.map((dimension) => nameOf(dimension, group.keys[dimension])).join(', ')
  const callsOf = (group: Group, name: Measure = 'calls') =>
    narrowToMeasure(
      { ...narrowed, ...Object.fromEntries(by.map((dimension) => [dimension, group.keys[dimension] ?? ''])) },
      name,
    )
  const toCalls = (group: Group, name: Measure, shown: ReactNode) => (
    <Link {...linkToCalls(callsOf(group, name))} className="sources-figure">
      {shown}
    </Link>
  )
  const figure = (
    group: Group,
    name: 'calls' | 'answered' | 'missed' | 'firstTime' | 'booked',
  ): ReactNode => {
    const text = formatCount(group[name])
    return group[name] === 0 ? text : toCalls(group, name, text)
  }
  const cells: Record<Measure, (group: Group) => ReactNode> = {
    calls: (group) => (
      <>
        {figure(group, 'calls')}
        {group.previousCalls !== undefined && (
          <span className="sources-before">{say('before', { count: formatCount(group.previousCalls) })}</span>
        )}
      </>
    ),
    answered: (group) => figure(group, 'answered'),
    missed: (group) => figure(group, 'missed'),
    firstTime: (group) => figure(group, 'firstTime'),
    booked: (group) => figure(group, 'booked'),
    value: (group) => {
      const { main, others } = formatValues(group.values)
      return (
        <>
          {group.values.length > 0 ? toCalls(group, 'value', main) : main}
          {others && <span className="sources-before">{others}</span>}
        </>
      )
    },
    meanProbability: ({ meanProbability }) =>
      meanProbability === undefined ? '–' : <ProbabilityMeter probability={meanProbability} />,
  }
  const nameCell = (group: Group, dimension: CallDimension, at: number): ReactNode => {
    const name = nameOf(dimension, group.keys[dimension])
    const shown =
      dimension === 'channel' ? (
        <ChannelBadge channel={group.keys.channel} />
      ) : (
        <span className="sources-name" title={name}>
          {name}
        </span>
      )
    if (at > 0) return shown
    return (
      <Link
        {...linkToCalls(callsOf(group))}
        className="sources-figure"
        data-row-link
        aria-label={say('row', { name: wholeName(group), count: group.calls })}
      >
        {shown}
      </Link>
    )
  }
  const columns: Column<Group>[] = [
    ...by.map((dimension, at) => ({
      id: dimension,
      header: say(`dimensions.${dimension}`),
      cell: (group: Group) => nameCell(group, dimension, at),
    })),
    ...measures.map((name) => ({
      id: name,
      header: say(`measures.${name}`),
      isSortable: true,
      isFigure: name !== 'meanProbability',
      cell: cells[name],
    })),
  ]

  return (
    <>
      <PageHeader title={say('title')} lead={say('lead')}>
        <SavedViews
          screen="sources"
          query={Object.fromEntries(
            Object.entries(search).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
          )}
          open={(query) => void navigate({ search: readSourcesSearch(query) })}
        />
      </PageHeader>
      <CallFilters
        search={narrowed}
        names={names}
        change={(next) =>
          void navigate({
            search: {
              ...next,
              ...(search.by ? { by: search.by } : {}),
              ...(search.measure ? { measure: search.measure } : {}),
            },
            replace: true,
          })
        }
      />
      <div className="sources-pivot">
        {Array.from({ length: Math.min(mostDimensions, by.length + 1) }, (_, at) => (
          <NativeSelect
            // biome-ignore lint/suspicious/noArrayIndexKey: a level is known by its place
            key={at}
            label={at === 0 ? say('groupBy') : say('thenBy')}
            data={[
              ...(at === 0 ? [] : [{ value: '', label: say('nothing') }]),
              ...dimensions
                .filter((dimension) => by[at] === dimension || !by.includes(dimension))
                .map((dimension) => ({ value: dimension, label: say(`dimensions.${dimension}`) })),
            ]}
            value={by[at] ?? ''}
            onChange={(event) => setDimension(at, event.currentTarget.value)}
          />
        ))}
        <NativeSelect
          label={say('measure')}
          data={measures.map((name) => ({ value: name, label: say(`measures.${name}`) }))}
          value={measure}
          onChange={(event) => change({ measure: event.currentTarget.value })}
        />
      </div>
      {error && !report && (
        <Trouble {...toTrouble(error)} retry={() => void refetch()} isRetrying={isFetching} />
      )}
      {!report && !error && <Skeleton height={420} radius="lg" role="status" aria-label={say('loading')} />}
      {report && report.items.length === 0 && (
        <EmptyState
          Icon={IconChartHistogram}
          title={say('emptyTitle')}
          actions={
            <Button
              variant="default"
              onClick={() => void navigate({ search: { period: 'year', by: by.join(',') } })}
            >
              {say('longer')}
            </Button>
          }
        >
          <p>{say('empty')}</p>
        </EmptyState>
      )}
      {report && report.items.length > 0 && (
        <>
          <TrendChart
            search={search}
            narrowed={narrowed}
            dimension={by[0] ?? 'channel'}
            measure={measure}
            nameOf={nameOf}
          />
          <p className="sources-sum" role="status">
            {say('groups', { count: report.groups, calls: formatCount(report.totals.calls) })}{' '}
            {report.groups > report.items.length &&
              say('firstGroups', {
                shown: formatCount(report.items.length),
                count: formatCount(report.groups),
              })}
          </p>
          <DataTable
            label={say('table', { dimensions: by.map((one) => say(`dimensions.${one}`)).join(', ') })}
            rows={report.items}
            columns={columns}
            rowId={idOf}
            rowName={wholeName}
            sort={{ column: measure, isDescending: true }}
            changeSort={({ column }) => change({ measure: column })}
            isStale={isPlaceholderData}
            card={(group) => (
              <div className="sources-card">
                {by.map((dimension, at) => (
                  <div key={dimension}>{nameCell(group, dimension, at)}</div>
                ))}
                <dl>
                  {measures.map((name) => (
                    <div key={name}>
                      <dt>{say(`measures.${name}`)}</dt>
                      <dd>{cells[name](group)}</dd>
                    </div>
                  ))}
                </dl>
              </div>
            )}
          />
        </>
      )}
    </>
  )
}
