import '@mantine/spotlight/styles.css'
import { useDebouncedValue } from '@mantine/hooks'
import { Spotlight, spotlight } from '@mantine/spotlight'
import { IconPhoneCall, IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { readClock } from '../../clock.ts'
import { searchCallsQuery } from '../../data/search-calls.ts'
import { formatInstant } from '../../formats/format-instant.ts'
import { formatPhone } from '../../formats/format-phone.ts'
import { say } from '../../words/shell.ts'
import { nameStatus, say as sayTerm } from '../../words/terms.ts'
import { usePaletteActions } from './use-palette-actions.ts'

const fewestDigits = 3

export const openPalette = (): void => spotlight.open()

/** Everything by typing: screens, actions, and calls by a part of a number. Opened with mod+K. */
export function CommandPalette({ typed, setTyped }: { typed: string; setTyped: (typed: string) => void }) {
  const navigate = useNavigate()
  const { screens, actions } = usePaletteActions()
  const [settled] = useDebouncedValue(typed, 200)
  const digits = settled.replace(/\D/g, '')
  const isNumber = digits.length >= fewestDigits && !/\p{L}/u.test(settled)
  const found = useQuery({ ...searchCallsQuery(digits), enabled: isNumber })
  const calls = isNumber ? (found.data ?? []) : []

  const wanted = typed.trim().toLowerCase()
  const fits = ({ label, words: others = '' }: { label: string; words?: string }) =>
    `${label} ${others}`.toLowerCase().includes(wanted)
  const shownScreens = screens.filter(fits)
  const shownActions = actions.filter(fits)
  const isEmpty = shownScreens.length + shownActions.length + calls.length === 0

  return (
    <Spotlight.Root
      query={typed}
      onQueryChange={setTyped}
      shortcut={null}
      title={say('search.open')}
      classNames={{ header: 'visually-hidden' }}
      maxHeight={430}
      scrollable
    >
      <Spotlight.Search
        placeholder={say('search.placeholder')}
        aria-label={say('search.placeholder')}
        leftSection={<IconSearch size={19} stroke={1.7} aria-hidden />}
      />
      <Spotlight.ActionsList>
        {calls.length > 0 && (
          <Spotlight.ActionsGroup label={say('search.calls')}>
            {calls.map((call) => (
              <Spotlight.Action
                key={call.id}
                label={call.from ? formatPhone(call.from) : sayTerm('withheldCaller')}
                description={describe(call.startedAt, nameStatus(call.status))}
                leftSection={<IconPhoneCall size={19} stroke={1.7} aria-hidden />}
                onClick={() => void navigate({ to: '/calls/$callId', params: { callId: call.id } })}
              />
            ))}
            <Spotlight.Action
              label={say('search.allCalls', { digits })}
              leftSection={<IconSearch size={19} stroke={1.7} aria-hidden />}
              onClick={() => void navigate({ to: '/calls', search: { search: digits } })}
            />
          </Spotlight.ActionsGroup>
        )}
        {shownScreens.length > 0 && (
          <Spotlight.ActionsGroup label={say('search.screens')}>
            {shownScreens.map(({ id, label, Icon, run }) => (
              <Spotlight.Action
                key={id}
                label={label}
                onClick={run}
                leftSection={<Icon size={19} stroke={1.7} aria-hidden />}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {shownActions.length > 0 && (
          <Spotlight.ActionsGroup label={say('search.actions')}>
            {shownActions.map(({ id, label, Icon, run }) => (
              <Spotlight.Action
                key={id}
                label={label}
                onClick={run}
                leftSection={<Icon size={19} stroke={1.7} aria-hidden />}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {isEmpty && (
          <Spotlight.Empty>
            {found.error
              ? say('search.unavailable', { why: found.error.message })
              : found.isFetching
                ? say('search.looking')
                : say('search.nothing')}
          </Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}

function describe(startedAt: string, status: string): string {
  const { day, time } = formatInstant(startedAt, { now: readClock() })
  return say('search.callDetail', { status, when: `${day} ${time}` })
}
