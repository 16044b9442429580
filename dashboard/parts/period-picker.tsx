import { lazy, Suspense, useState } from 'react'
import { PeriodButton, type PeriodPickerProps } from './period-button.tsx'

const PeriodPopover = lazy(async () => ({ default: (await import('./period-popover.tsx')).PeriodPopover }))

/** Chooses one of the usual periods, or a first and a last day. The choices are fetched when they are first opened. */
export function PeriodPicker(props: PeriodPickerProps) {
  const [isWanted, setWanted] = useState(false)
  const button = <PeriodButton period={props.period} aria-haspopup="dialog" onClick={() => setWanted(true)} />
  return isWanted ? (
    <Suspense fallback={button}>
      <PeriodPopover {...props} />
    </Suspense>
  ) : (
    button
  )
}
