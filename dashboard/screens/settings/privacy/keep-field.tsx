import { NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { say } from './words.ts'

type KeepFieldProps = {
  name: string
  /** What goes when the time is over. */
  what: string
  /** Days; null for ever; undefined: what is typed is no number of days. */
  days: number | null | undefined
  change: (days: number | null | undefined) => void
}

const usual = [30, 90, 180, 395, 760, 1095, 1825]
/** What one begins with who chooses days of their own after "for ever". */
const usualDays = 395
const mostDays = 3650

/** For how long something is kept: one of the usual times, for ever, or days of one's own. */
export function KeepField({ name, what, days, change }: KeepFieldProps) {
  const [isOwn, setOwn] = useState(typeof days === 'number' && !usual.includes(days))
  const [typed, setTyped] = useState(String(days ?? usualDays))
  const choose = (value: string) => {
    setOwn(value === 'own')
    if (value !== 'own') return change(value === 'ever' ? null : Number(value))
    setTyped(String(days ?? usualDays))
    change(days ?? usualDays)
  }
  const type = (text: string) => {
    setTyped(text)
    const read = /^\d{1,4}$/.test(text.trim()) ? Number(text) : 0
    change(read >= 1 && read <= mostDays ? read : undefined)
  }
  return (
    <div className="keep">
      <NativeSelect
        label={name}
        description={what}
        value={isOwn ? 'own' : days === null ? 'ever' : String(days)}
        onChange={(event) => choose(event.currentTarget.value)}
        data={[
          ...usual.map((one) => ({ value: String(one), label: sayDays(one) })),
          { value: 'ever', label: say('retention.forEver') },
          { value: 'own', label: say('retention.other') },
        ]}
      />
      {isOwn && (
        <TextInput
          label={say('retention.inDays', { name })}
          inputMode="numeric"
          maxLength={4}
          value={typed}
          onChange={(event) => type(event.currentTarget.value)}
          error={days === undefined ? say('retention.daysUnclear') : undefined}
        />
      )}
    </div>
  )
}

/** `13 months`, `3 years`. */
function sayDays(days: number): string {
  const months = Math.round((days * 12) / 365)
  return months >= 36
    ? say('retention.years', { count: Math.round(months / 12) })
    : say('retention.months', { count: months })
}
