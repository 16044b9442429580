import { Button, Checkbox, Group } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Money, TrackingNumber } from '@tributary/contract'
import { type FormEvent, useState } from 'react'
import { useChangeNumber } from '../../../data/inventory.ts'
import { numbersQuery } from '../../../data/numbers.ts'
import { minorDigits } from '../../../formats/format-money.ts'
import { formatPhone } from '../../../formats/format-phone.ts'
import { parseMoney } from '../../../formats/parse-money.ts'
import { FormFailure } from '../../../parts/form-failure.tsx'
import { showUndo } from '../../../parts/show-undo.tsx'
import { say as sayPart } from '../../../words/parts.ts'
import { isUnpriced } from '../standing.ts'
import { useAccount } from '../use-account.ts'
import { say } from '../words.ts'
import { CostField, type TypedCost } from './cost-field.tsx'

/** What a number costs a month; the same for all others that nobody said it of, if wanted. */
export function SetCost({ number, close }: { number: TrackingNumber; close: () => void }) {
  const before = number.monthlyCost
  const usual = useAccount()?.currency ?? 'USD'
  const [typed, type] = useState<Partial<TypedCost>>({})
  const cost = { typed: before ? write(before) : '', currency: before?.currency ?? usual, ...typed }
  const [isForAll, setForAll] = useState(false)
  const [isSent, setSent] = useState(false)
  const others = (useQuery(numbersQuery).data ?? []).filter((one) => one.id !== number.id && isUnpriced(one))
  const change = useChangeNumber()
  const money = cost.typed.trim() === '' ? null : parseMoney(cost.typed, cost.currency)
  const save = async (next: Money | null) => {
    const more = isForAll && next ? others.map(({ id }) => id) : []
    await change.mutateAsync({ kind: 'cost', ids: [number.id, ...more], cost: next })
    close()
    const done = say('costSaved', { number: formatPhone(number.e164), count: more.length + 1 })
    await showUndo(done, async () => {
      await change.mutateAsync({ kind: 'cost', ids: [number.id], cost: before ?? null })
      await change.mutateAsync({ kind: 'cost', ids: more, cost: null })
    })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setSent(true)
    if (money !== undefined) void save(money).catch(() => undefined)
  }
  return (
    <form className="numbers-form" onSubmit={submit} noValidate>
      <CostField cost={cost} change={type} isWrong={isSent && money === undefined} />
      {others.length > 0 && (
        <Checkbox
          label={say('costForAll', { count: others.length })}
          checked={isForAll}
          onChange={(event) => setForAll(event.currentTarget.checked)}
        />
      )}
      <FormFailure error={change.error} />
      <Group justify="flex-end">
        <Button variant="default" onClick={close}>
          {sayPart('cancel')}
        </Button>
        <Button type="submit" loading={change.isPending}>
          {say('costAction')}
        </Button>
      </Group>
    </form>
  )
}

const write = ({ amount, currency }: Money) =>
  (amount / 10 ** minorDigits(currency)).toFixed(minorDigits(currency))
