import { NativeSelect } from '@mantine/core'
import type { CarrierConnection } from '@tributary/contract'
import { useState } from 'react'
import { useImportNumbers } from '../../../data/inventory.ts'
import { CsvImport } from '../../../parts/csv-import.tsx'
import { NapWarning } from '../../../parts/nap-warning.tsx'
import { showDone } from '../../../parts/show-undo.tsx'
import { say } from '../words.ts'

const template = {
  name: 'numbers.csv',
  text: 'number,tracker,pool,monthlyCost,currency\n+1 512 555 0132,Name of a tracker,,1.15,USD\n',
}

type BringNumbersProps = { connections: readonly CarrierConnection[]; close: () => void }

/** Many numbers of the carrier account at once, as CSV. */
export function BringNumbers({ connections, close }: BringNumbersProps) {
  const [connection, setConnection] = useState<string>()
  const connectionId = connection ?? connections[0]?.id ?? ''
  const run = useImportNumbers()
  const apply = async (csv: string) => {
    const done = await run.mutateAsync({ connectionId, csv, dryRun: false }).catch(() => undefined)
    if (!done?.isApplied) return
    close()
    await showDone(say('brought', { count: done.accepted }))
  }
  return (
    <>
      <NativeSelect
        label={say('connection')}
        data={connections.map(({ id, name }) => ({ value: id, label: name }))}
        value={connectionId}
        onChange={(event) => {
          setConnection(event.currentTarget.value)
          run.reset()
        }}
      />
      <CsvImport
        hint={say('csvHint')}
        template={template}
        report={run.data}
        error={run.error}
        isRunning={run.isPending}
        sayApply={(count) => say('apply', { count })}
        check={(csv) => run.mutate({ connectionId, csv, dryRun: true })}
        apply={(csv) => void apply(csv)}
        forget={run.reset}
      />
      <NapWarning />
    </>
  )
}
