import { Button, Popover } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconCheck } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { type PeriodSearch, presets } from '../data/period.ts'
import { say } from '../words/parts.ts'
import { PeriodButton, type PeriodPickerProps } from './period-button.tsx'
import './period-picker.css'

/** The choices of a period, open at first. */
export function PeriodPopover({
  period,
  change,
  today,
  offered = presets,
  hasAll = false,
}: PeriodPickerProps) {
  const [isOpen, panel] = useDisclosure(true)
  const isCustom = period.from !== undefined
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
        <PeriodButton period={period} onClick={panel.toggle} />
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
