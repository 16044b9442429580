import { NativeSelect } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { readClock } from '../../clock.ts'
import {
  type CallFilterName,
  type CallSearch,
  filterNames,
  filtersOf,
  readCallSearch,
} from '../../data/call-search.ts'
import { locationsQuery } from '../../data/locations.ts'
import type { Names } from '../../data/names.ts'
import { answeredStatus, missedStatus } from '../../data/narrow-to-measure.ts'
import { outcomesQuery } from '../../data/outcomes.ts'
import { tagsQuery } from '../../data/tags.ts'
import { plainDayIn } from '../../formats/plain-day.ts'
import { FilterBar } from '../../parts/filter-bar.tsx'
import { PeriodPicker } from '../../parts/period-picker.tsx'
import { channels, nameChannel, nameOutcome, nameStatus, statuses } from '../../words/terms.ts'
import { describeFilter } from './describe-filter.ts'
import { say } from './words.ts'
import './call-filters.css'

type CallFiltersProps = { search: CallSearch; names: Names; change: (search: CallSearch) => void }
type Choice = { value: string; label: string }

/** A choice of its own, because an empty value means "has none". */
const any = '*'

/** Search, period and the usual filters; whatever else the address holds stands below as chips that can be taken off. */
export function CallFilters({ search, names, change }: CallFiltersProps) {
  const locations = useQuery(locationsQuery).data ?? []
  const outcomes = useQuery(outcomesQuery).data ?? []
  const tags = useQuery(tagsQuery).data ?? []
  const set = (next: Record<string, string | undefined>) => change(readCallSearch({ ...search, ...next }))
  const offered: Record<string, Choice[]> = {
    locationId: locations.map(({ id, name }) => ({ value: id, label: name })),
    status: [
      { value: answeredStatus, label: say('filters.answered') },
      { value: missedStatus, label: say('filters.missed') },
      ...statuses.map((status) => ({ value: status, label: nameStatus(status) })),
    ],
    channel: ['', ...channels].map((channel) => ({ value: channel, label: nameChannel(channel) })),
    isFirstTime: [
      { value: 'true', label: say('filters.firstTime') },
      { value: 'false', label: say('filters.returning') },
    ],
    outcome: [
      { value: '', label: say('filters.noOutcome') },
      ...outcomes.map(({ name }) => ({ value: name, label: nameOutcome(name) })),
    ],
    tag: [{ value: '', label: say('filters.noTag') }, ...tags.map(({ tag }) => ({ value: tag, label: tag }))],
  }
  const isOffered = (name: string) =>
    offered[name]?.some(({ value }) => value === search[name as CallFilterName]) ?? false
  const select = (name: CallFilterName, label: string, all: string) => (
    <NativeSelect
      aria-label={label}
      data={[
        { value: any, label: all },
        ...(search[name] !== undefined && !isOffered(name) ? [{ value: search[name], label: '…' }] : []),
        ...(offered[name] ?? []),
      ]}
      value={search[name] ?? any}
      onChange={(event) => {
        const { value } = event.currentTarget
        set({ [name]: value === any ? undefined : value })
      }}
      className={search[name] === undefined ? 'call-filter' : 'call-filter is-set'}
    />
  )
  const { search: looked, ...chosen } = filtersOf(search)
  const chips = filterNames.filter((name) => search[name] !== undefined && !isOffered(name))

  return (
    <>
      <FilterBar
        search={{
          text: looked ?? '',
          label: say('filters.search'),
          placeholder: say('filters.searchHint'),
          change: (typed) => set({ search: typed || undefined }),
        }}
        active={Object.keys(chosen).length}
        clear={() => change(search.sort ? { sort: search.sort } : {})}
        always={
          <PeriodPicker
            period={search}
            today={plainDayIn(readClock())}
            hasAll
            change={(period) => set({ period: undefined, from: undefined, to: undefined, ...period })}
          />
        }
      >
        {select('locationId', say('filters.location'), say('filters.anyLocation'))}
        {select('status', say('filters.status'), say('filters.anyStatus'))}
        {select('channel', say('filters.channel'), say('filters.anyChannel'))}
        {select('isFirstTime', say('filters.callers'), say('filters.anyCaller'))}
        {select('outcome', say('outcome'), say('filters.anyOutcome'))}
        {(tags.length > 0 || search.tag !== undefined) &&
          select('tag', say('bulk.tag'), say('filters.anyTag'))}
      </FilterBar>
      {chips.length > 0 && (
        <ul className="filter-chips">
          {chips.map((name) => {
            const label = say(`filters.names.${name}`)
            const value = describeFilter(name, search[name] ?? '', names)
            return (
              <li key={name}>
                <button
                  type="button"
                  className="filter-chip"
                  aria-label={say('filters.remove', { name: label, value })}
                  onClick={() => set({ [name]: undefined })}
                >
                  <span>
                    {label}: {value}
                  </span>
                  <IconX size={14} aria-hidden />
                </button>
              </li>
            )
          })}
        </ul>
      )}
    </>
  )
}
