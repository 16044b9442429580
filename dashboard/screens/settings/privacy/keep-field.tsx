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
const monthDays = 365 / 12

/** For how long something is kept: one of the usual times, for ever, or days of one's own. */
export function KeepField({ name, what, days, change }: KeepFieldProps) {
  const isUsual = days === null || (days !== undefined && usual.includes(days))
  const [isOwn, setOwn] = useState(!isUsual)
  const [typed, setTyped] = useState(String(days ?? ''))
  const shown = isOwn || !isUsual ? 'own' : days === null ? 'ever' : String(days)
  const choose = (value: string) => {
    setOwn(value === 'own')
    if (value === 'own') setTyped(String(days ?? ''))
    change(value === 'own' ? (days ?? 395) : value === 'ever' ? null : Number(value))
    if (value === 'own' && days === null) setTyped('395')
  }
  const type = (text: string) => {
    setTyped(text)
    const read = /^\d{1,4}$/.test(text.trim()) ? Number(text) : Number.NaN
    change(read >= 1 && read <= 3650 ? read : undefined)
  }
  return (
    <div className="keep">
      <NativeSelect
        label={name}
        description={what}
        value={shown}
        onChange={(event) => choose(event.currentTarget.value)}
        data={[
          ...usual.map((one) => ({ value: String(one), label: sayDays(one) })),
          { value: 'ever', label: say('retention.forEver') },
          { value: 'own', label: say('retention.other') },
        ]}
      />
      {shown === 'own' && (
        <TextInput
          label={say('retention.inDays', { name })}
          inputMode="numeric"
          maxLength={4}
          value={days === undefined || isOwn ? typed : String(days)}
          onChange={(event) => type(event.currentTarget.value)}
          error={days === undefined ? say('retention.daysUnclear') : undefined}
        />
      )}
    </div>
  )
}

/** `13 months`, `3 years`, `45 days`. */
export function sayDays(days: number): string {
  const months = Math.round(days / monthDays)
  if (days < 60 && !usual.includes(days)) return say('retention.days', { count: days })
  if (months >= 36 && months % 12 === 0) return say('retention.years', { count: months / 12 })
  return usual.includes(days)
    ? say('retention.months', { count: months })
    : say('retention.days', { count: days })
}
