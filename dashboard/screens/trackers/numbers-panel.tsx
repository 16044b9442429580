import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { NumbersReport, TrackingNumber } from '@tributary/contract'
import type { ReactNode } from 'react'
import { linkToCalls } from '../../data/link-to-calls.ts'
import { formatMoney } from '../../formats/format-money.ts'
import { formatPhone } from '../../formats/format-phone.ts'
import { Panel } from '../../parts/panel.tsx'
import type { Target } from '../numbers/dialogs/add-numbers.tsx'
import type { Dialog } from '../numbers/dialogs/number-dialog.tsx'
import { NumberActions } from '../numbers/number-actions.tsx'
import { NumberState } from '../numbers/number-state.tsx'
import { useCan } from '../shell/use-can.ts'
import { say } from './words.ts'
import './trackers.css'

type NumbersPanelProps = {
  numbers: readonly TrackingNumber[]
  report: NumbersReport | undefined
  /** Absent: it takes no numbers now. */
  target?: Target | undefined
  open: (dialog: Dialog) => void
  /** What else is to be said of a number. */
  note?: (number: TrackingNumber) => ReactNode
  children?: ReactNode
}

/** The numbers of a tracker or pool, and what can be done with them. */
export function NumbersPanel({ numbers, report, target, open, note, children }: NumbersPanelProps) {
  const mayChange = useCan('numbers:write')
  const uses = new Map(report?.numbers.map((use) => [use.numberId, use]))
  return (
    <Panel
      title={say('numbersTitle', { count: numbers.length })}
      aside={
        mayChange &&
        target && (
          <Button
            size="compact-sm"
            variant="light"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => open({ kind: 'add', target })}
          >
            {say('addNumbers')}
          </Button>
        )
      }
    >
      {numbers.length === 0 && <p className="numbers-soft">{say('noNumbers')}</p>}
      {numbers.length > 0 && (
        <ul className="tracker-numbers">
          {numbers.map((number) => (
            <li key={number.id} className="numbers-line">
              <div>
                <div className="numbers-head">
                  <strong className="number">{formatPhone(number.e164)}</strong>
                  <NumberState state={number.state} />
                </div>
                <div className="numbers-soft">
                  <Link {...linkToCalls({ numberId: number.id, period: 'month' })}>
                    {say('callCount', { count: uses.get(number.id)?.calls ?? 0 })}
                  </Link>
                  {' · '}
                  {number.monthlyCost
                    ? say('aMonth', { cost: formatMoney(number.monthlyCost) })
                    : say('costUnknown')}
                </div>
                {note?.(number)}
              </div>
              <NumberActions number={number} open={open} />
            </li>
          ))}
        </ul>
      )}
      {children}
    </Panel>
  )
}
