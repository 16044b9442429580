import { Button, Group, NativeSelect } from '@mantine/core'
import type { CarrierConnection } from '@tributary/contract'
import { type FormEvent, useState } from 'react'
import { useChangeNumber } from '../../../data/inventory.ts'
import { formatPhone } from '../../../formats/format-phone.ts'
import { guessCountry } from '../../../formats/guess-country.ts'
import { parseMoney } from '../../../formats/parse-money.ts'
import { parsePhone } from '../../../formats/parse-phone.ts'
import { FormFailure } from '../../../parts/form-failure.tsx'
import { PhoneField } from '../../../parts/phone-field.tsx'
import { showDone } from '../../../parts/show-undo.tsx'
import { say as sayForm } from '../../../words/forms.ts'
import { useAccount } from '../use-account.ts'
import { say } from '../words.ts'
import type { Target } from './add-numbers.tsx'
import { CostField, type TypedCost } from './cost-field.tsx'

type BringOneProps = { connections: readonly CarrierConnection[]; target: Target; close: () => void }

/** A number that is in the carrier account already, for this tracker or pool. */
export function BringOne({ connections, target, close }: BringOneProps) {
  const country = target.country ?? guessCountry()
  const [connectionId, setConnection] = useState(connections[0]?.id ?? '')
  const [typed, setTyped] = useState('')
  const usual = useAccount()?.currency ?? 'USD'
  const [written, write] = useState<Partial<TypedCost>>({})
  const cost = { typed: '', currency: usual, ...written }
  const [isSent, setSent] = useState(false)
  const change = useChangeNumber()
  const e164 = parsePhone(typed, country)
  const money = parseMoney(cost.typed, cost.currency)
  const isCostClear = money !== undefined || cost.typed.trim() === ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setSent(true)
    if (!e164 || !isCostClear) return
    const done = async () => {
      close()
      await showDone(say('bought', { number: formatPhone(e164) }))
    }
    change
      .mutateAsync({ kind: 'attach', connectionId, e164, standing: target.standing, cost: money })
      .then(done, () => undefined)
  }
  return (
    <form className="numbers-form" onSubmit={submit} noValidate>
      <NativeSelect
        label={say('connection')}
        data={connections.map(({ id, name }) => ({ value: id, label: name }))}
        value={connectionId}
        onChange={(event) => setConnection(event.currentTarget.value)}
      />
      <PhoneField
        label={say('ownNumber')}
        description={say('ownNumberHint')}
        country={country}
        value={typed}
        change={setTyped}
        error={isSent && !e164 ? sayForm('phone.unclear') : undefined}
        required
      />
      <CostField cost={cost} change={write} isWrong={isSent && !isCostClear} />
      <FormFailure error={change.error} />
      <Group justify="flex-end">
        <Button type="submit" loading={change.isPending}>
          {say('bringOne')}
        </Button>
      </Group>
    </form>
  )
}
