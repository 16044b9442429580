import type { Call } from '@tributary/contract'
import { formatMoney } from '../../formats/format-money.ts'
import { FactList } from '../../parts/fact-list.tsx'
import { Panel } from '../../parts/panel.tsx'
import { nameOutcome } from '../../words/terms.ts'
import { say } from './words.ts'

/** What the call came to, for who may not say it. */
export function OutcomeFacts({ call: { outcome, value, tags } }: { call: Call }) {
  return (
    <Panel title={say('outcome.title')}>
      <FactList
        facts={[
          { label: say('outcome.outcome'), value: outcome ? nameOutcome(outcome) : say('noOutcome') },
          value && { label: say('outcome.value'), value: formatMoney(value) },
          tags.length > 0 && { label: say('outcome.tags'), value: tags.join(', ') },
        ]}
      />
    </Panel>
  )
}
