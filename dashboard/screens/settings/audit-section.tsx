import { NativeSelect } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { AuditEntry } from '@tributary/contract'
import { readClock, useNow } from '../../clock.ts'
import { auditQuery } from '../../data/audit.ts'
import { type PeriodSearch, resolvePeriod } from '../../data/period.ts'
import { formatInstant } from '../../formats/format-instant.ts'
import { plainDayIn } from '../../formats/plain-day.ts'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { FilterBar } from '../../parts/filter-bar.tsx'
import { Loading } from '../../parts/loading.tsx'
import { PeriodPicker } from '../../parts/period-picker.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { toTrouble } from '../shell/to-trouble.ts'
import { Section } from './section.tsx'
import { say } from './words.ts'

const route = getRouteApi('/settings/audit')
const nouns = [
  'account',
  'location',
  'site',
  'tracker',
  'number',
  'member',
  'invitation',
  'user',
  'api_key',
  'carrier_connection',
  'webhook_endpoint',
  'call',
  'test_call',
  'test_call_plan',
  'retention',
  'person',
] as const

const rowId = (entry: AuditEntry) => entry.id

export function AuditSection() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const now = useNow(60_000)
  const period = resolvePeriod(search, readClock())
  const list = useInfiniteQuery(
    auditQuery({
      ...(search.noun ? { action: search.noun } : {}),
      ...(period ? { from: period.from, to: period.to } : {}),
    }),
  )
  const change = (next: PeriodSearch & { noun?: string }) => void navigate({ search: next, replace: true })
  const { noun, ...days } = search
  const entries = list.data?.pages.flatMap((page) => page.items) ?? []
  const actorOf = (entry: AuditEntry) =>
    entry.actorName ?? (entry.actor === 'system' ? say('audit.system') : entry.actor)
  const at = (entry: AuditEntry) => formatInstant(entry.at, { now })
  const columns: Column<AuditEntry>[] = [
    {
      id: 'at',
      header: say('audit.when'),
      cell: (entry) => (
        <time dateTime={entry.at} title={at(entry).full}>{`${at(entry).day} ${at(entry).time}`}</time>
      ),
      width: '170px',
    },
    { id: 'actor', header: say('audit.who'), cell: actorOf, width: '160px' },
    {
      id: 'action',
      header: say('audit.what'),
      cell: (entry) => <span className="settings-code">{entry.action}</span>,
    },
    { id: 'change', header: say('audit.details'), cell: (entry) => <Details entry={entry} /> },
  ]
  return (
    <Section name="audit">
      <FilterBar
        active={noun ? 1 : 0}
        clear={() => change({})}
        always={
          <PeriodPicker
            period={days}
            change={(next) => change({ ...next, ...(noun ? { noun } : {}) })}
            today={plainDayIn(now)}
            hasAll
          />
        }
      >
        <NativeSelect
          aria-label={say('audit.noun')}
          value={noun ?? ''}
          onChange={({ currentTarget: { value } }) => change({ ...days, ...(value ? { noun: value } : {}) })}
          data={[
            { value: '', label: say('audit.any') },
            ...nouns.map((value) => ({ value, label: say(`audit.nouns.${value}`) })),
          ]}
        />
      </FilterBar>
      {list.isPending && <Loading shape="rows" />}
      {list.error && entries.length === 0 && (
        <Trouble {...toTrouble(list.error)} retry={() => void list.refetch()} isRetrying={list.isFetching} />
      )}
      {list.data && entries.length === 0 && (
        <EmptyState Icon={IconHistory} title={say('audit.none')}>
          <p>{say('audit.noneWhat')}</p>
        </EmptyState>
      )}
      {entries.length > 0 && (
        <DataTable
          label={say('audit.table')}
          rows={entries}
          columns={columns}
          rowId={rowId}
          rowName={(entry) => say('audit.entry', { action: entry.action, actor: actorOf(entry) })}
          isStale={list.isPlaceholderData}
          more={{
            hasMore: list.hasNextPage,
            isLoading: list.isFetchingNextPage,
            load: () => void list.fetchNextPage(),
            error: list.isFetchNextPageError ? list.error?.message : undefined,
          }}
          card={(entry) => (
            <div className="settings-row-words">
              <strong className="settings-code">{entry.action}</strong>
              <span>
                {actorOf(entry)} · {at(entry).day} {at(entry).time}
              </span>
              <Details entry={entry} />
            </div>
          )}
        />
      )}
    </Section>
  )
}

/** What was asked for, without secrets, as the server kept it. */
function Details({ entry }: { entry: AuditEntry }) {
  const lines = Object.entries(entry.change).filter(([key]) => key !== 'id')
  if (lines.length === 0) return null
  const write = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))
  return (
    <details>
      <summary>
        {lines
          .map(([key]) => key)
          .slice(0, 3)
          .join(', ')}
      </summary>
      <ul className="settings-list">
        {lines.map(([key, value]) => (
          <li key={key} className="settings-code">
            {key}: {write(value).slice(0, 300)}
          </li>
        ))}
      </ul>
    </details>
  )
}
