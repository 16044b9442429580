import { Button, TagsInput } from '@mantine/core'
import { IconArrowBackUp, IconCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { Call } from '@tributary/contract'
import { useState } from 'react'
import { type CallChange, undoing, useChangeCall } from '../../data/change-call.ts'
import { outcomesQuery } from '../../data/outcomes.ts'
import { currencyOfCountry } from '../../formats/currency-of-country.ts'
import { Panel } from '../../parts/panel.tsx'
import { nameOutcome, usualOutcomes } from '../../words/terms.ts'
import { ValueField } from './value-field.tsx'
import { say } from './words.ts'
import './outcome-panel.css'

const longestTag = 60

/** What the call came to: saved at once, and undone as easily. `country`: of the location, for its currency. */
export function OutcomePanel({ call, country }: { call: Call; country: string | undefined }) {
  const change = useChangeCall(call.id)
  const [undo, setUndo] = useState<CallChange>()

  const save = (next: CallChange) => {
    setUndo(undoing(call, next))
    change.mutate(next)
  }
  const takeBack = () => {
    if (undo) change.mutate(undo)
    setUndo(undefined)
  }
  const known = useQuery(outcomesQuery).data ?? []
  const options: Record<string, string> = {
    ...Object.fromEntries(
      [...usualOutcomes, ...known.map(({ name }) => name)].map((name) => [name, nameOutcome(name)]),
    ),
  }
  const outcomes =
    call.outcome && !(call.outcome in options) ? { ...options, [call.outcome]: call.outcome } : options

  return (
    <Panel title={say('outcome.title')}>
      <fieldset className="outcome-choices">
        <legend>{say('outcome.outcome')}</legend>
        {Object.entries(outcomes).map(([value, label]) => {
          const isChosen = call.outcome === value
          return (
            <button
              key={value}
              type="button"
              aria-pressed={isChosen}
              className="outcome-choice"
              onClick={() => save({ outcome: isChosen ? null : value })}
            >
              {isChosen && <IconCheck size={15} stroke={2.4} aria-hidden />}
              {label}
            </button>
          )
        })}
      </fieldset>
      <ValueField
        value={call.value}
        currency={call.value?.currency ?? currencyOfCountry(country)}
        save={(value) => save({ value })}
      />
      <TagsInput
        label={say('outcome.tags')}
        placeholder={call.tags.length === 0 ? say('outcome.addTag') : ''}
        value={call.tags}
        onChange={(tags) => save({ tags: tags.map((tag) => tag.slice(0, longestTag)) })}
        maxTags={50}
        splitChars={[',']}
      />
      <div className="outcome-state" role="status">
        {change.isPending && <span>{say('outcome.saving')}</span>}
        {change.isSuccess && undo && (
          <>
            <span className="is-good">{say('outcome.saved')}</span>
            <Button
              variant="subtle"
              size="compact-sm"
              leftSection={<IconArrowBackUp size={16} aria-hidden />}
              onClick={takeBack}
            >
              {say('outcome.undo')}
            </Button>
          </>
        )}
        {change.isSuccess && !undo && <span className="is-good">{say('outcome.undone')}</span>}
        {change.isError && (
          <span className="is-bad">
            {say('outcome.failed')} {change.error.message}
          </span>
        )}
      </div>
    </Panel>
  )
}
