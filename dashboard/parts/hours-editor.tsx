import { Checkbox, NativeSelect } from '@mantine/core'
import type { OpenStretch } from '@tributary/contract'
import { say } from '../words/forms.ts'
import './hours-editor.css'

const days = [1, 2, 3, 4, 5, 6, 7]
const everyDay = (opens: string, closes: string, on = days) => on.map((day) => ({ day, opens, closes }))
const presets = {
  office: everyDay('09:00', '17:00', [1, 2, 3, 4, 5]),
  daily: everyDay('08:00', '20:00'),
  always: everyDay('00:00', '24:00'),
}
type Preset = keyof typeof presets

type HoursEditorProps = {
  /** Undefined: nobody said. */
  hours: OpenStretch[] | undefined
  change: (hours: OpenStretch[] | undefined) => void
  error?: string | undefined
}

/** Opening hours: one of the usual weeks, or day by day. */
export function HoursEditor({ hours, change, error }: HoursEditorProps) {
  const same = (preset: Preset) => JSON.stringify(presets[preset]) === JSON.stringify(hours)
  const chosen = hours === undefined ? 'unknown' : ((Object.keys(presets) as Preset[]).find(same) ?? 'custom')
  const choose = (value: string) => {
    if (value === 'unknown') change(undefined)
    else if (value === 'custom')
      change([...(hours ?? presets.office), { day: 6, opens: '09:00', closes: '13:00' }].filter(firstOfDay))
    else change(presets[value as Preset])
  }
  return (
    <div className="hours">
      <NativeSelect
        label={say('hours.title')}
        description={say('hours.hint')}
        value={chosen}
        error={error}
        onChange={(event) => choose(event.currentTarget.value)}
        data={(['unknown', 'office', 'daily', 'always', 'custom'] as const).map((value) => ({
          value,
          label: say(`hours.${value}`),
        }))}
      />
      {chosen === 'custom' && hours && (
        <div className="hours-days">
          {days.map((day) => (
            <Day key={day} day={day} hours={hours} change={change} />
          ))}
        </div>
      )}
    </div>
  )
}

type DayProps = { day: number; hours: OpenStretch[]; change: (hours: OpenStretch[]) => void }

/** A day may have several stretches (a break at noon); they are all shown, and the first can be edited whole. */
function Day({ day, hours, change }: DayProps) {
  const own = hours.filter((stretch) => stretch.day === day)
  const others = hours.filter((stretch) => stretch.day !== day)
  const put = (stretches: OpenStretch[]) =>
    change([...others, ...stretches].sort((a, b) => a.day - b.day || a.opens.localeCompare(b.opens)))
  const name = dayName(day)
  const set = (at: number, key: 'opens' | 'closes', value: string) =>
    put(
      own.map((stretch, index) =>
        index === at
          ? { ...stretch, [key]: value === '00:00' && key === 'closes' ? '24:00' : value }
          : stretch,
      ),
    )
  return (
    <div className="hours-day">
      <Checkbox
        label={name}
        aria-label={say('hours.open', { day: name })}
        checked={own.length > 0}
        onChange={(event) => put(event.currentTarget.checked ? everyDay('09:00', '17:00', [day]) : [])}
      />
      {own.length === 0 && <span className="hours-closed">{say('hours.closed')}</span>}
      <div className="hours-stretches">
        {own.map((stretch, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a stretch is known by its place
          <span key={at} className="hours-stretch">
            <input
              type="time"
              aria-label={say('hours.opens', { day: name })}
              value={stretch.opens}
              onChange={(event) => set(at, 'opens', event.currentTarget.value)}
            />
            <span>{say('hours.until')}</span>
            <input
              type="time"
              aria-label={say('hours.closes', { day: name })}
              value={stretch.closes === '24:00' ? '00:00' : stretch.closes}
              onChange={(event) => set(at, 'closes', event.currentTarget.value)}
            />
          </span>
        ))}
      </div>
    </div>
  )
}

/** January 1, 2024 was a Monday. */
const dayName = (day: number) =>
  new Intl.DateTimeFormat(undefined, { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, 0, day))

const firstOfDay = (stretch: OpenStretch, at: number, all: OpenStretch[]) =>
  all.findIndex((other) => other.day === stretch.day) === at
