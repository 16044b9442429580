import { useQuery } from '@tanstack/react-query'
import { retentionQuery } from '../../../data/privacy.ts'
import { Panel } from '../../../parts/panel.tsx'
import { useShell } from '../../shell/shell-context.ts'
import { Loaded, Section, useCan } from '../section.tsx'
import { ErasurePanel } from './erasure-panel.tsx'
import { ExportPanel } from './export-panel.tsx'
import { ReceiptsPanel } from './receipts-panel.tsx'
import { RetentionForm } from './retention-form.tsx'
import { say } from './words.ts'
import './privacy.css'

/** How long things are kept, forgetting a person, the receipts of that, and how to take everything along. */
export function PrivacySection() {
  const { account } = useShell().session
  const retention = useQuery(retentionQuery)
  const canChange = useCan('privacy:write')
  const canExport = useCan('exports:read')
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
      {canExport && <ExportPanel />}
    </Section>
  )
}
