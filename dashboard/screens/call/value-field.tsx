import { NativeSelect, TextInput } from '@mantine/core'
import { type FormEvent, useEffect, useState } from 'react'
import { knownCurrencies } from '../../formats/currency-of-country.ts'
import { type Money, minorDigits } from '../../formats/format-money.ts'
import { parseMoney } from '../../formats/parse-money.ts'
import { say } from './words.ts'

type ValueFieldProps = { value: Money | undefined; currency: string; save: (value: Money | null) => void }

/** An amount with its currency; saved on Enter and when the field is left. */
export function ValueField({ value, currency: offered, save }: ValueFieldProps) {
  const [typed, setTyped] = useState(value ? plain(value) : '')
  const [chosen, setChosen] = useState<string>()
  const currency = chosen ?? offered
  const [isUnreadable, setUnreadable] = useState(false)

  const [amount, valueCurrency] = [value?.amount, value?.currency]
  // A value that came from elsewhere (undo, refusal, another reader) replaces what is shown, and nothing else does.
  useEffect(() => {
    setTyped(amount === undefined || !valueCurrency ? '' : plain({ amount, currency: valueCurrency }))
    setChosen(undefined)
    setUnreadable(false)
  }, [amount, valueCurrency])

  const commit = (inCurrency: string) => {
    const next = typed.trim() === '' ? null : parseMoney(typed, inCurrency)
    setUnreadable(next === undefined)
    const isSame = next ? next.amount === value?.amount && next.currency === value.currency : !value
    if (next !== undefined && !isSame) save(next)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    commit(currency)
  }
  return (
    <form className="outcome-value" onSubmit={submit}>
      <TextInput
        label={say('outcome.value')}
        inputMode="decimal"
        placeholder={plain({ amount: 0, currency })}
        value={typed}
        error={isUnreadable ? say('outcome.valueUnreadable') : undefined}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={() => commit(currency)}
      />
      <NativeSelect
        aria-label={say('outcome.currency')}
        data={[...new Set([...knownCurrencies, offered])]}
        value={currency}
        onChange={(event) => {
          setChosen(event.currentTarget.value)
          commit(event.currentTarget.value)
        }}
      />
    </form>
  )
}

function plain({ amount, currency }: Money): string {
  const digits = minorDigits(currency)
  return (amount / 10 ** digits).toFixed(digits)
}
