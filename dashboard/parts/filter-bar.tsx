import { Button, TextInput } from '@mantine/core'
import { useDebouncedCallback, useDisclosure, useHotkeys } from '@mantine/hooks'
import { IconAdjustmentsHorizontal, IconSearch, IconX } from '@tabler/icons-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { say } from '../words/parts.ts'
import './filter-bar.css'

type FilterBarProps = {
  /** A text to look for; absent when the list cannot be searched. `label` says in what. */
  search?: { text: string; label: string; placeholder?: string; change: (text: string) => void }
  /** How many filters are set, the search apart. */
  active: number
  clear: () => void
  /** The choices; a phone keeps them behind a button. */
  children?: ReactNode
  /** Stays in sight on a phone too: the period. */
  always?: ReactNode
}

/** Search and filters above a list. The `/` key goes to the search. What is set lives in the address. */
export function FilterBar({ search, active, clear, children, always }: FilterBarProps) {
  const [isOpen, panel] = useDisclosure()
  return (
    <search className="filter-bar" aria-label={say('filters.region')} data-open={isOpen}>
      {search && <SearchField {...search} />}
      {always}
      {children && (
        <Button
          variant="default"
          className="filter-bar-toggle"
          leftSection={<IconAdjustmentsHorizontal size={17} aria-hidden />}
          aria-expanded={isOpen}
          onClick={panel.toggle}
        >
          {active > 0 ? say('filters.active', { count: active }) : say('filters.show')}
        </Button>
      )}
      <div className="filter-bar-more">
        {children}
        {(active > 0 || search?.text) && (
          <Button variant="subtle" leftSection={<IconX size={15} aria-hidden />} onClick={clear}>
            {say('filters.clear')}
          </Button>
        )}
      </div>
    </search>
  )
}

function SearchField({ text, label, placeholder, change }: NonNullable<FilterBarProps['search']>) {
  const [typed, setTyped] = useState(text)
  const sent = useRef(text)
  const field = useRef<HTMLInputElement>(null)
  const send = useDebouncedCallback((next: string) => {
    sent.current = next.trim()
    change(next.trim())
  }, 250)
  // Only a change that did not come from this field (clear, back) may replace what is being typed.
  useEffect(() => {
    if (text === sent.current) return
    sent.current = text
    setTyped(text)
  }, [text])
  useHotkeys([['/', () => field.current?.focus()]])

  return (
    <TextInput
      ref={field}
      type="search"
      className="filter-bar-search"
      aria-label={label}
      placeholder={placeholder ?? label}
      leftSection={<IconSearch size={17} aria-hidden />}
      maxLength={100}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value)
        send(event.currentTarget.value)
      }}
    />
  )
}
