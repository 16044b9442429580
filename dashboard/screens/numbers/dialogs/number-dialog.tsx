import { useQuery } from '@tanstack/react-query'
import type { TrackingNumber } from '@tributary/contract'
import { connectionsQuery } from '../../../data/connections.ts'
import { useChangeNumber } from '../../../data/inventory.ts'
import { formatPhone } from '../../../formats/format-phone.ts'
import { Confirm } from '../../../parts/confirm.tsx'
import { say } from '../words.ts'
import { AddNumbers, type Target } from './add-numbers.tsx'
import { AssignNumber } from './assign-number.tsx'
import { BringNumbers } from './bring-numbers.tsx'
import { BuyNumbers } from './buy-numbers.tsx'
import { SetCost } from './set-cost.tsx'
import { Sheet } from './sheet.tsx'

export type Dialog =
  | { kind: 'buy' | 'bring' }
  | { kind: 'add'; target: Target }
  | { kind: 'assign' | 'cost' | 'cool' | 'release' | 'give-up'; number: TrackingNumber }
type DialogProps = { dialog: Dialog; close: () => void }

/** Everything that can be done with numbers, one dialog at a time. */
export function NumberDialog({ dialog, close }: DialogProps) {
  const connections = useQuery(connectionsQuery).data ?? []
  switch (dialog.kind) {
    case 'buy':
      return (
        <Sheet title={say('buy')} close={close}>
          <BuyNumbers connections={connections} />
        </Sheet>
      )
    case 'bring':
      return (
        <Sheet title={say('bring')} close={close}>
          <BringNumbers connections={connections} close={close} />
        </Sheet>
      )
    case 'add':
      return (
        <Sheet title={say('addTitle', { name: dialog.target.name })} close={close}>
          <AddNumbers connections={connections} target={dialog.target} close={close} />
        </Sheet>
      )
    case 'assign':
      return (
        <Sheet title={say('assignTitle', { number: formatPhone(dialog.number.e164) })} close={close}>
          <AssignNumber number={dialog.number} close={close} />
        </Sheet>
      )
    case 'cost':
      return (
        <Sheet title={say('costTitle', { number: formatPhone(dialog.number.e164) })} close={close}>
          <SetCost number={dialog.number} close={close} />
        </Sheet>
      )
    default:
      return <Leaving kind={dialog.kind} number={dialog.number} close={close} />
  }
}

type LeavingProps = { kind: 'cool' | 'release' | 'give-up'; number: TrackingNumber; close: () => void }

/** What cannot be undone. */
function Leaving({ kind, number: held, close }: LeavingProps) {
  const change = useChangeNumber()
  const number = formatPhone(held.e164)
  const texts = {
    cool: {
      title: say('coolTitle', { number }),
      lines: [
        say('coolLines.pages'),
        say('coolLines.rings'),
        say('coolLines.release'),
        say('coolLines.back'),
        ...(held.poolId ? [say('coolLines.pool')] : []),
      ],
      action: say('coolAction'),
    },
    release: {
      title: say('releaseTitle', { number }),
      lines: [
        say('releaseLines.gone'),
        say('releaseLines.back'),
        say('releaseLines.print'),
        say('releaseLines.calls'),
      ],
      action: say('releaseAction'),
    },
    'give-up': {
      title: say('giveUpTitle', { number }),
      lines: [say('giveUpLines.asked')],
      action: say('giveUpAction'),
    },
  }[kind]
  return (
    <Confirm
      isOpen
      close={close}
      title={texts.title}
      consequences={texts.lines}
      action={texts.action}
      {...(kind === 'release' ? { word: held.e164.slice(-4) } : {})}
      run={() => change.mutateAsync({ kind, id: held.id })}
    />
  )
}
