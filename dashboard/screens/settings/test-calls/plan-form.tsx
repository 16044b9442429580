import { NativeSelect } from '@mantine/core'
import type { TestCallPlan } from '@tributary/contract'
import type { FormEvent } from 'react'
import type { Versioned } from '../../../data/request.ts'
import { changeTestCallPlanRequest } from '../../../data/test-calls.ts'
import { ConflictNotice } from '../../../parts/conflict-notice.tsx'
import { LeaveGuard } from '../../../parts/leave-guard.tsx'
import { SaveBar } from '../../../parts/save-bar.tsx'
import { useEdit } from '../../../parts/use-edit.ts'
import { useCan } from '../section.tsx'
import { say } from './words.ts'

type Fields = { everyDays: number | null; atHour: number }
type PlanFormProps = { read: Versioned<TestCallPlan>; readAgain: () => Promise<Versioned<TestCallPlan>> }

const usualDays = [1, 2, 7, 14, 30]
const usualHour = 10

const toFields = ({ body, tag }: Versioned<TestCallPlan>): Versioned<Fields> => ({
  tag,
  body: { everyDays: body.everyDays ?? null, atHour: body.atHour ?? usualHour },
})

/** `10 AM` as the reader writes hours. */
const sayHour = (hour: number) =>
  new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' }).format(
    Date.UTC(2026, 0, 1, hour),
  )

export function PlanForm({ read, readAgain }: PlanFormProps) {
  const isReadOnly = !useCan('numbers:write')
  const edit = useEdit<Fields>({
    read: toFields(read),
    readAgain: async () => toFields(await readAgain()),
    save: (_changed, tag, whole) => changeTestCallPlanRequest(whole, tag),
  })
  const { fields, set } = edit
  const submit = (event: FormEvent) => {
    event.preventDefault()
    edit.save()
  }
  const days = [...new Set([...usualDays, ...(fields.everyDays === null ? [] : [fields.everyDays])])]
  return (
    <>
      <LeaveGuard edit={edit} />
      <form className="settings-form" onSubmit={submit} noValidate>
        <p className="settings-hint">{say('plan.lead')}</p>
        <fieldset disabled={isReadOnly} className="settings-fields">
          <NativeSelect
            label={say('plan.every')}
            value={fields.everyDays ?? ''}
            onChange={({ currentTarget: { value } }) => set('everyDays', value === '' ? null : Number(value))}
            data={[
              { value: '', label: say('plan.never') },
              ...days
                .sort((a, b) => a - b)
                .map((count) => ({ value: String(count), label: say('plan.days', { count }) })),
            ]}
          />
          {fields.everyDays !== null && (
            <NativeSelect
              label={say('plan.hour')}
              description={say('plan.hourHint')}
              value={fields.atHour}
              onChange={({ currentTarget: { value } }) => set('atHour', Number(value))}
              data={Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: sayHour(hour) }))}
            />
          )}
        </fieldset>
        <ConflictNotice
          edit={edit}
          labels={{ everyDays: say('plan.every'), atHour: say('plan.hour') }}
          write={(key, value) => {
            if (key === 'atHour') return sayHour(Number(value))
            return value === null ? say('plan.never') : say('plan.days', { count: Number(value) })
          }}
        />
        {!isReadOnly && <SaveBar edit={edit} />}
      </form>
    </>
  )
}
