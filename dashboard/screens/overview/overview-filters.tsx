import { NativeSelect, Switch } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { readClock } from '../../clock.ts'
import { filtersOf } from '../../data/call-search.ts'
import { locationsQuery } from '../../data/locations.ts'
import { type OverviewSearch, readOverviewSearch, withPeriod } from '../../data/overview.ts'
import { plainDayIn } from '../../formats/plain-day.ts'
import { FilterBar } from '../../parts/filter-bar.tsx'
import { PeriodPicker } from '../../parts/period-picker.tsx'
import { channels, nameChannel } from '../../words/terms.ts'
import { say } from './words.ts'

const route = getRouteApi('/')

/** The period and what narrows it; all of it lives in the address. */
export function OverviewFilters({ search }: { search: OverviewSearch }) {
  const navigate = route.useNavigate()
  const locations = useQuery(locationsQuery).data ?? []
  const change = (next: Record<string, string | undefined>) =>
    void navigate({ search: readOverviewSearch({ ...search, ...next }), replace: true })
  return (
    <FilterBar
      active={Object.keys(filtersOf(search)).filter((name) => name !== 'compare').length}
      clear={() =>
        void navigate({ search: search.compare ? { compare: search.compare } : {}, replace: true })
      }
      always={
        <PeriodPicker
          period={withPeriod(search)}
          today={plainDayIn(readClock())}
          change={(period) => change({ period: undefined, from: undefined, to: undefined, ...period })}
        />
      }
    >
      <NativeSelect
        aria-label={say('location')}
        data={[
          { value: '', label: say('anyLocation') },
          ...locations.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={search.locationId ?? ''}
        onChange={(event) => change({ locationId: event.currentTarget.value || undefined })}
      />
      <NativeSelect
        aria-label={say('channel')}
        data={[
          { value: '*', label: say('anyChannel') },
          { value: '', label: nameChannel(undefined) },
          ...channels.map((channel) => ({ value: channel, label: nameChannel(channel) })),
        ]}
        value={search.channel ?? '*'}
        onChange={(event) => {
          const { value } = event.currentTarget
          change({ channel: value === '*' ? undefined : value })
        }}
      />
      <Switch
        className="overview-switch"
        label={say('compare')}
        checked={search.compare !== 'none'}
        onChange={(event) => change({ compare: event.currentTarget.checked ? undefined : 'none' })}
      />
    </FilterBar>
  )
}
