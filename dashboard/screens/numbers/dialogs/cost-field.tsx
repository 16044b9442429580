import { NativeSelect, TextInput } from '@mantine/core'
import { knownCurrencies } from '../../../formats/currency-of-country.ts'
import { say } from '../words.ts'

export type TypedCost = { typed: string; currency: string }
type CostFieldProps = { cost: TypedCost; change: (cost: TypedCost) => void; isWrong: boolean }

/** What a number costs a month, with its currency; empty is not known, never nothing. */
export function CostField({ cost, change, isWrong }: CostFieldProps) {
  return (
    <div className="numbers-cost">
      <TextInput
        label={say('cost')}
        description={say('costHint')}
        inputMode="decimal"
        placeholder="1.15"
        value={cost.typed}
        error={isWrong ? say('costUnclear') : undefined}
        onChange={(event) => change({ ...cost, typed: event.currentTarget.value })}
      />
      <NativeSelect
        aria-label={say('currency')}
        data={[...new Set([...knownCurrencies, cost.currency])]}
        value={cost.currency}
        onChange={(event) => change({ ...cost, currency: event.currentTarget.value })}
      />
    </div>
  )
}
