import { Button, Popover } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconCalendar, IconCheck, IconChevronDown } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { type PeriodSearch, type Preset, presets } from '../data/period.ts'
import { formatDays } from '../formats/format-days.ts'
import { say } from '../words/parts.ts'
import './period-picker.css'

type PeriodPickerProps = {
  period: PeriodSearch
  change: (period: PeriodSearch) => void
  /** The latest day that can be chosen, `YYYY-MM-DD`. */
  today: string
  offered?: readonly Preset[]
  /** Offers "any time", which is an empty period. */
  hasAll?: boolean
}

/** Chooses one of the usual periods, or a first and a last day. */
export function PeriodPicker({
  period,
  change,
  today,
  offered = presets,
  hasAll = false,
}: PeriodPickerProps) {
  const [isOpen, panel] = useDisclosure()
  const isCustom = period.from !== undefined
  const label = isCustom
    ? formatDays(period.from ?? '', period.to ?? '')
    : say(period.period ? `period.${period.period}` : 'period.all')
  const choose = (next: PeriodSearch) => {
    change(next)
    panel.close()
  }
  const line = (text: string, next: PeriodSearch, isChosen: boolean) => (
    <button type="button" className="period-choice" aria-pressed={isChosen} onClick={() => choose(next)}>
      {text}
      {isChosen && <IconCheck size={16} stroke={2.2} aria-hidden />}
    </button>
  )
  return (
    <Popover opened={isOpen} onChange={panel.toggle} position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="default"
          onClick={panel.toggle}
          aria-label={`${say('period.label')}: ${label}`}
          leftSection={<IconCalendar size={17} stroke={1.8} aria-hidden />}
          rightSection={<IconChevronDown size={15} aria-hidden />}
        >
          {label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className="period-panel" aria-label={say('period.label')}>
        {offered.map((preset) => (
          <div key={preset}>
            {line(say(`period.${preset}`), { period: preset }, period.period === preset)}
          </div>
        ))}
        {hasAll && line(say('period.all'), {}, !isCustom && period.period === undefined)}
        <Days from={period.from ?? today} to={period.to ?? today} today={today} choose={choose} />
      </Popover.Dropdown>
    </Popover>
  )
}

type DaysProps = { from: string; to: string; today: string; choose: (period: PeriodSearch) => void }

function Days({ from, to, today, choose }: DaysProps) {
  const [days, setDays] = useState({ from, to })
  const isBackwards = days.from > days.to
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isBackwards && days.from && days.to) choose(days)
  }
  const field = (name: 'from' | 'to') => (
    <label className="period-day">
      <span>{say(`period.${name}`)}</span>
      <input
        type="date"
        required
        max={today}
        value={days[name]}
        onChange={(event) => setDays({ ...days, [name]: event.currentTarget.value })}
      />
    </label>
  )
  return (
    <form className="period-days" onSubmit={submit}>
      {field('from')}
      {field('to')}
      {isBackwards && <p role="alert">{say('period.backwards')}</p>}
      <Button type="submit" variant="light" fullWidth disabled={isBackwards}>
        {say('period.apply')}
      </Button>
    </form>
  )
}
