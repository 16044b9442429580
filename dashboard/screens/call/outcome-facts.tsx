import type { Call } from '@tributary/contract'
import { formatMoney } from '../../formats/format-money.ts'
import { FactList } from '../../parts/fact-list.tsx'
import { Panel } from '../../parts/panel.tsx'
import { words } from '../../words.ts'
import { outcomeName } from '../calls/view-call.ts'
import { say } from './words.ts'

const { outcome: text } = words

/** What the call came to, for who may not say it. */
export function OutcomeFacts({ call: { outcome, value, tags } }: { call: Call }) {
  return (
    <Panel title={text.title}>
      <FactList
        facts={[
          { label: text.outcome, value: outcome ? outcomeName(outcome) : say('noOutcome') },
          value && { label: text.value, value: formatMoney(value) },
          tags.length > 0 && { label: text.tags, value: tags.join(', ') },
        ]}
      />
    </Panel>
  )
}
