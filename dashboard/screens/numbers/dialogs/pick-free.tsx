import { Button, Checkbox, Group } from '@mantine/core'
import type { TrackingNumber } from '@tributary/contract'
import { useState } from 'react'
import { useChangeNumber } from '../../../data/inventory.ts'
import { formatMoney } from '../../../formats/format-money.ts'
import { formatPhone } from '../../../formats/format-phone.ts'
import { FormFailure } from '../../../parts/form-failure.tsx'
import { showUndo } from '../../../parts/show-undo.tsx'
import { say } from '../words.ts'
import type { Target } from './add-numbers.tsx'

type PickFreeProps = { numbers: readonly TrackingNumber[]; target: Target; close: () => void }

/** Numbers that stand for nothing, to stand for this. */
export function PickFree({ numbers, target, close }: PickFreeProps) {
  const [ids, setIds] = useState<string[]>([])
  const change = useChangeNumber()
  const assign = async () => {
    await change.mutateAsync({ kind: 'assign', ids, standing: target.standing })
    close()
    await showUndo(say('picked', { count: ids.length, name: target.name }), () =>
      change.mutateAsync({ kind: 'assign', ids, standing: { trackerId: null, poolId: null }, force: true }),
    )
  }
  if (numbers.length === 0) return <p className="numbers-soft">{say('noFree')}</p>
  return (
    <>
      <ul className="numbers-offers" aria-label={say('free')}>
        {numbers.map(({ id, e164, monthlyCost }) => (
          <li key={id}>
            <Checkbox
              label={formatPhone(e164)}
              checked={ids.includes(id)}
              onChange={({ currentTarget }) =>
                setIds(currentTarget.checked ? [...ids, id] : ids.filter((one) => one !== id))
              }
            />
            <span className="numbers-soft">
              {monthlyCost ? say('price', { price: formatMoney(monthlyCost) }) : say('costUnknown')}
            </span>
          </li>
        ))}
      </ul>
      <FormFailure error={change.error} />
      <Group justify="flex-end">
        <Button
          loading={change.isPending}
          disabled={ids.length === 0}
          onClick={() => void assign().catch(() => undefined)}
        >
          {say('pick', { count: ids.length })}
        </Button>
      </Group>
    </>
  )
}
