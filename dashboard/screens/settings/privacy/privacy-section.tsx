import { useQuery } from '@tanstack/react-query'
import { retentionQuery } from '../../../data/privacy.ts'
import { CopyField } from '../../../parts/copy-field.tsx'
import { Panel } from '../../../parts/panel.tsx'
import { useShell } from '../../shell/shell-context.ts'
import { Loaded, Section, useCan } from '../section.tsx'
import { ErasurePanel } from './erasure-panel.tsx'
import { ReceiptsPanel } from './receipts-panel.tsx'
import { RetentionForm } from './retention-form.tsx'
import { say } from './words.ts'
import './privacy.css'

/** How long things are kept, forgetting a person, the receipts of that, and how to take everything along. */
export function PrivacySection() {
  const { account } = useShell().session
  const retention = useQuery(retentionQuery)
  const canChange = useCan('privacy:write')
  return (
    <Section name="privacy">
      <Panel title={say('retention.title')}>
        <Loaded query={retention}>
          {(data) => (
            <RetentionForm
              key={account.id}
              read={data}
              readAgain={async () => (await retention.refetch()).data ?? data}
            />
          )}
        </Loaded>
      </Panel>
      {canChange && <ErasurePanel />}
      <ReceiptsPanel />
      {account.role === 'owner' && (
        <Panel title={say('export.title')}>
          <div className="settings-form">
            <p className="settings-hint">{say('export.lead')}</p>
            <CopyField
              label={say('export.command')}
              text={`npx tributary export FOLDER --account ${account.id}`}
            />
          </div>
        </Panel>
      )}
    </Section>
  )
}
