import { Button, type ButtonProps } from '@mantine/core'
import { IconCalendar, IconChevronDown } from '@tabler/icons-react'
import type { ComponentProps } from 'react'
import type { PeriodSearch, Preset } from '../data/period.ts'
import { formatDays } from '../formats/format-days.ts'
import { say } from '../words/parts.ts'

export type PeriodPickerProps = {
  period: PeriodSearch
  change: (period: PeriodSearch) => void
  /** The latest day that can be chosen, `YYYY-MM-DD`. */
  today: string
  offered?: readonly Preset[]
  /** Offers "any time", which is an empty period. */
  hasAll?: boolean
}

/** Says which period is shown. */
export function PeriodButton({
  period,
  ...rest
}: { period: PeriodSearch } & ButtonProps & ComponentProps<'button'>) {
  const label = period.from
    ? formatDays(period.from, period.to ?? period.from)
    : say(period.period ? `period.${period.period}` : 'period.all')
  return (
    <Button
      {...rest}
      variant="default"
      aria-label={`${say('period.label')}: ${label}`}
      leftSection={<IconCalendar size={17} stroke={1.8} aria-hidden />}
      rightSection={<IconChevronDown size={15} aria-hidden />}
    >
      {label}
    </Button>
  )
}
