import { NativeSelect } from '@mantine/core'
import type { TrackingNumber } from '@tributary/contract'
import type { NumbersSearch } from '../../data/numbers.ts'
import { FilterBar } from '../../parts/filter-bar.tsx'
import { numberStates } from './number-state.tsx'
import { say } from './words.ts'

type NumbersFiltersProps = {
  search: NumbersSearch
  change: (next: NumbersSearch) => void
  clear: () => void
}

/** By digits, state, and whether the cost is known. */
export function NumbersFilters({ search, change, clear }: NumbersFiltersProps) {
  return (
    <FilterBar
      search={{
        text: search.search ?? '',
        label: say('search'),
        change: (text) => change({ search: text || undefined }),
      }}
      active={(search.state ? 1 : 0) + (search.cost ? 1 : 0)}
      clear={clear}
    >
      <NativeSelect
        aria-label={say('state')}
        data={[
          { value: '', label: say('anyState') },
          ...numberStates.map((value) => ({ value, label: say(`states.${value}`) })),
        ]}
        value={search.state ?? ''}
        onChange={(event) =>
          change({
            state: (event.currentTarget.value || undefined) as TrackingNumber['state'] | undefined,
          })
        }
      />
      <NativeSelect
        aria-label={say('columns.cost')}
        data={[
          { value: '', label: say('anyCost') },
          { value: 'unknown', label: say('costUnknown') },
        ]}
        value={search.cost ?? ''}
        onChange={(event) =>
          change({ cost: event.currentTarget.value === 'unknown' ? 'unknown' : undefined })
        }
      />
    </FilterBar>
  )
}
