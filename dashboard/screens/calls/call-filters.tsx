import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconAdjustmentsHorizontal, IconSearch, IconX } from '@tabler/icons-react'
import type { Location } from '@tributary/contract'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { type CallFilter, readCallFilter } from '../../data/call-filter.ts'
import { words } from '../../words.ts'
import './call-filters.css'

type CallFiltersProps = {
  filter: CallFilter
  locations: Location[]
  searchRef: RefObject<HTMLInputElement | null>
  change: (filter: CallFilter) => void
}

const { filters: text } = words
const options = (known: Record<string, string>) =>
  Object.entries(known).map(([value, label]) => ({ value, label }))
const { all: anyTime, ...periods } = text.periods

export function CallFilters({ filter, locations, searchRef, change }: CallFiltersProps) {
  const [isOpen, setOpen] = useState(false)
  const set = (key: keyof CallFilter, value: string) => change(readCallFilter({ ...filter, [key]: value }))
  const chosen = Object.keys(filter).filter((key) => key !== 'search').length
  const places = locations.map(({ id, name }) => ({ value: id, label: name }))
  const select = (
    key: 'location' | 'status' | 'channel' | 'period',
    any: string,
    data: ReturnType<typeof options>,
  ) => (
    <NativeSelect
      aria-label={text[key]}
      data={[{ value: '', label: any }, ...data]}
      value={filter[key] ?? ''}
      onChange={(event) => set(key, event.currentTarget.value)}
      className={filter[key] ? 'call-filter is-set' : 'call-filter'}
    />
  )

  return (
    <search className="call-filters" aria-label={text.region} data-open={isOpen}>
      <SearchField
        search={filter.search ?? ''}
        inputRef={searchRef}
        change={(search) => set('search', search)}
      />
      <Button
        variant="default"
        className="call-filters-toggle"
        leftSection={<IconAdjustmentsHorizontal size={17} aria-hidden />}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {chosen > 0 ? text.active(chosen) : text.show}
      </Button>
      <div className="call-filters-more">
        {select('location', text.anyLocation, places)}
        {select('status', text.anyStatus, options(words.status))}
        {select('channel', text.anyChannel, options(words.channel))}
        {select('period', anyTime, options(periods))}
        {Object.keys(filter).length > 0 && (
          <Button variant="subtle" leftSection={<IconX size={15} aria-hidden />} onClick={() => change({})}>
            {text.clear}
          </Button>
        )}
      </div>
    </search>
  )
}

type SearchFieldProps = {
  search: string
  inputRef: RefObject<HTMLInputElement | null>
  change: (text: string) => void
}

function SearchField({ search, inputRef, change }: SearchFieldProps) {
  const [typed, setTyped] = useState(search)
  const sent = useRef(search)
  const send = useDebouncedCallback((next: string) => {
    sent.current = next.trim()
    change(next)
  }, 250)
  // Only a change that did not come from this field (clear, back) may replace what is being typed.
  useEffect(() => {
    if (search === sent.current) return
    sent.current = search
    setTyped(search)
  }, [search])

  return (
    <TextInput
      ref={inputRef}
      type="search"
      className="call-filters-search"
      aria-label={text.search}
      placeholder={text.searchHint}
      leftSection={<IconSearch size={17} aria-hidden />}
      maxLength={40}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value)
        send(event.currentTarget.value)
      }}
    />
  )
}
