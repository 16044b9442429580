import { NativeSelect } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { AuditEntry } from '@tributary/contract'
import { readClock, useNow } from '../../../clock.ts'
import { apiKeys } from '../../../data/api-keys.ts'
import { auditQuery, readAuditSearch } from '../../../data/audit.ts'
import { resolvePeriod } from '../../../data/period.ts'
import { members } from '../../../data/team.ts'
import { formatInstant } from '../../../formats/format-instant.ts'
import { plainDayIn } from '../../../formats/plain-day.ts'
import { type Column, DataTable } from '../../../parts/data-table.tsx'
import { EmptyState } from '../../../parts/empty-state.tsx'
import { FilterBar } from '../../../parts/filter-bar.tsx'
import { Loading } from '../../../parts/loading.tsx'
import { PeriodPicker } from '../../../parts/period-picker.tsx'
import { Trouble } from '../../../parts/trouble.tsx'
import { toTrouble } from '../../shell/to-trouble.ts'
import { Section } from '../section.tsx'
import { ChangeDetails } from './change-details.tsx'
import { useAuditNames } from './use-audit-names.ts'
import { listNouns, nameAction, say } from './words.ts'

const route = getRouteApi('/settings/audit')
const rowId = (entry: AuditEntry) => entry.id

/** Who changed what, in words; by period, thing and person. */
export function AuditSection() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const now = useNow(60_000)
  const period = resolvePeriod(search, readClock())
  const list = useInfiniteQuery(
    auditQuery({
      ...(search.noun ? { action: search.noun } : {}),
      ...(search.by ? { actor: search.by } : {}),
      ...(period ? { from: period.from, to: period.to } : {}),
    }),
  )
  const people = useQuery(members.list).data ?? []
  const keys = useQuery(apiKeys.list).data ?? []
  const change = (next: Record<string, string | undefined>) =>
    void navigate({ search: (was) => readAuditSearch({ ...was, ...next }), replace: true })
  const { noun, by, ...days } = search
  const nameOf = useAuditNames()
  const entries = list.data?.pages.flatMap((page) => page.items) ?? []
  const actorOf = (entry: AuditEntry) =>
    entry.actorName ?? (entry.actor === 'system' ? say('system') : entry.actor)
  const at = (entry: AuditEntry) => formatInstant(entry.at, { now })
  const columns: Column<AuditEntry>[] = [
    {
      id: 'at',
      header: say('when'),
      cell: (entry) => (
        <time dateTime={entry.at} title={at(entry).full}>{`${at(entry).day} ${at(entry).time}`}</time>
      ),
      width: '150px',
    },
    { id: 'actor', header: say('who'), cell: actorOf, width: '130px' },
    {
      id: 'action',
      header: say('what'),
      cell: (entry) => <span title={entry.action}>{nameAction(entry.action)}</span>,
      width: '180px',
    },
    {
      id: 'change',
      header: say('details'),
      cell: (entry) => <ChangeDetails entry={entry} nameOf={nameOf} />,
    },
  ]
  return (
    <Section name="audit">
      <FilterBar
        active={(noun ? 1 : 0) + (by ? 1 : 0)}
        clear={() => void navigate({ search: {}, replace: true })}
        always={
          <PeriodPicker
            period={days}
            change={(next) => change({ period: undefined, from: undefined, to: undefined, ...next })}
            today={plainDayIn(now)}
            hasAll
          />
        }
      >
        <NativeSelect
          aria-label={say('noun')}
          value={noun ?? ''}
          onChange={({ currentTarget: { value } }) => change({ noun: value })}
          data={[{ value: '', label: say('any') }, ...listNouns()]}
        />
        <NativeSelect
          aria-label={say('byWhom')}
          value={by ?? ''}
          onChange={({ currentTarget: { value } }) => change({ by: value })}
          data={[
            { value: '', label: say('anybody') },
            ...people.map(({ userId, name }) => ({ value: `user:${userId}`, label: name })),
            ...keys.map(({ id, name }) => ({ value: `apiKey:${id}`, label: say('key', { name }) })),
            { value: 'system', label: say('system') },
          ]}
        />
      </FilterBar>
      {list.isPending && <Loading shape="rows" />}
      {list.error && entries.length === 0 && (
        <Trouble {...toTrouble(list.error)} retry={() => void list.refetch()} isRetrying={list.isFetching} />
      )}
      {list.data && entries.length === 0 && (
        <EmptyState Icon={IconHistory} title={say('none')}>
          <p>{say('noneWhat')}</p>
        </EmptyState>
      )}
      {entries.length > 0 && (
        <DataTable
          label={say('table')}
          rows={entries}
          columns={columns}
          rowId={rowId}
          rowName={(entry) => say('entry', { action: nameAction(entry.action), actor: actorOf(entry) })}
          isStale={list.isPlaceholderData}
          more={{
            hasMore: list.hasNextPage,
            isLoading: list.isFetchingNextPage,
            load: () => void list.fetchNextPage(),
            error: list.isFetchNextPageError ? list.error?.message : undefined,
          }}
          card={(entry) => (
            <div className="settings-row-words">
              <strong>{nameAction(entry.action)}</strong>
              <span>
                {actorOf(entry)} · {at(entry).day} {at(entry).time}
              </span>
              <ChangeDetails entry={entry} nameOf={nameOf} />
            </div>
          )}
        />
      )}
    </Section>
  )
}
