import { useQuery } from '@tanstack/react-query'
import { testCallPlanQuery } from '../../../data/test-calls.ts'
import { Panel } from '../../../parts/panel.tsx'
import { useShell } from '../../shell/shell-context.ts'
import { Loaded, Section } from '../section.tsx'
import { PlanForm } from './plan-form.tsx'
import { TestedNumbers } from './tested-numbers.tsx'
import { UnheardAlerts } from './unheard-alerts.tsx'
import { say } from './words.ts'
import './test-calls.css'

/** Whether numbers ring: alerts of those that did not, the plan, and each number with its last test call. */
export function TestCallsSection() {
  const { account } = useShell().session
  const plan = useQuery(testCallPlanQuery)
  return (
    <Section name="testCalls">
      <UnheardAlerts />
      <Panel title={say('plan.title')}>
        <Loaded query={plan}>
          {(data) => (
            <PlanForm
              key={account.id}
              read={data}
              readAgain={async () => (await plan.refetch()).data ?? data}
            />
          )}
        </Loaded>
      </Panel>
      <TestedNumbers />
    </Section>
  )
}
