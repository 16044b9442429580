import { Button, FileButton, Group, NativeSelect, Textarea } from '@mantine/core'
import type { CarrierConnection } from '@tributary/contract'
import { useState } from 'react'
import { useImportNumbers } from '../../../data/inventory.ts'
import { readTextFile } from '../../../formats/read-text-file.ts'
import { FormFailure } from '../../../parts/form-failure.tsx'
import { NapWarning } from '../../../parts/nap-warning.tsx'
import { showDone } from '../../../parts/show-undo.tsx'
import { say } from '../words.ts'

/** As much as the server takes; far more than its 10,000 lines need. */
const mostBytes = 6_000_000

type BringNumbersProps = { connections: readonly CarrierConnection[]; close: () => void }

/** Many numbers of the carrier account at once, as CSV. */
export function BringNumbers({ connections, close }: BringNumbersProps) {
  const [connection, setConnection] = useState<string>()
  const connectionId = connection ?? connections[0]?.id ?? ''
  const [csv, setCsv] = useState('number,tracker,pool,monthlyCost,currency\n')
  const [isTooLarge, setTooLarge] = useState(false)
  const run = useImportNumbers()
  const report = run.data
  const isFine = report !== undefined && report.rejected === 0 && report.accepted > 0
  const apply = async () => {
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
        onChange={(event) => setConnection(event.currentTarget.value)}
      />
      <Textarea
        label={say('csv')}
        description={say('csvHint')}
        rows={7}
        value={csv}
        onChange={(event) => {
          setCsv(event.currentTarget.value)
          run.reset()
        }}
      />
      <div role="status">
        {isTooLarge && say('fileTooLarge')}
        {report && report.rejected === 0 && say('checked', { count: report.accepted })}
        {report && report.rejected > 0 && say('faults', { count: report.rejected })}
      </div>
      {report && report.errors.length > 0 && (
        <ul className="numbers-faults">
          {report.errors.map(({ line, value, message }) => (
            <li key={`${line} ${message}`}>{say('line', { line, value, message })}</li>
          ))}
        </ul>
      )}
      <FormFailure error={run.error} />
      <NapWarning />
      <Group justify="flex-end">
        <FileButton
          accept=".csv,text/csv,text/plain"
          onChange={(file) => {
            run.reset()
            setTooLarge((file?.size ?? 0) > mostBytes)
            if (file && file.size <= mostBytes)
              void file.arrayBuffer().then((bytes) => setCsv(readTextFile(new Uint8Array(bytes))))
          }}
        >
          {(props) => (
            <Button variant="default" {...props}>
              {say('file')}
            </Button>
          )}
        </FileButton>
        <Button
          variant={isFine ? 'default' : 'filled'}
          loading={run.isPending}
          onClick={() => run.mutate({ connectionId, csv, dryRun: true })}
        >
          {say('check')}
        </Button>
        {isFine && (
          <Button loading={run.isPending} onClick={() => void apply()}>
            {say('apply', { count: report.accepted })}
          </Button>
        )}
      </Group>
    </>
  )
}
