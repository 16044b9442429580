import { Modal } from '@mantine/core'
import { useImportLocations } from '../../data/locations.ts'
import { CsvImport } from '../../parts/csv-import.tsx'
import { showDone } from '../../parts/show-undo.tsx'
import { say } from './words.ts'

const template = {
  name: 'locations.csv',
  text: `name,canonicalNumber,timeZone,destination,street,city,region,postalCode,country,latitude,longitude
Example store (replace this line),+1 512 555 0132,America/Chicago,,500 W 2nd St,Austin,TX,78701,US,30.2672,-97.7431
`,
}

/** Many locations at once, as CSV: all of them or none. */
export function ImportLocations({ close }: { close: () => void }) {
  const run = useImportLocations()
  const apply = async (csv: string) => {
    const done = await run.mutateAsync({ csv, dryRun: false }).catch(() => undefined)
    if (!done?.isApplied) return
    close()
    await showDone(say('imported', { count: done.accepted }))
  }
  return (
    <Modal
      opened
      onClose={close}
      title={say('import')}
      size="lg"
      closeButtonProps={{ 'aria-label': say('close') }}
    >
      <div className="location-import">
        <CsvImport
          hint={say('importHint')}
          template={template}
          report={run.data}
          error={run.error}
          isRunning={run.isPending}
          sayApply={(count) => say('importThem', { count })}
          check={(csv) => run.mutate({ csv, dryRun: true })}
          apply={(csv) => void apply(csv)}
          forget={run.reset}
        />
      </div>
    </Modal>
  )
}
