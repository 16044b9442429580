import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { Tracker } from '@tributary/contract'
import { useState } from 'react'
import { readInventoryAnew } from '../../data/inventory.ts'
import { trackers } from '../../data/trackers.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { showDone, showFailed, showUndo } from '../../parts/show-undo.tsx'
import { say } from './words.ts'

type LeaveTrackerProps = { tracker: Tracker; costs: string | undefined; deleted: () => void }

/** Out of use and back, and gone for good once no number stands for it. */
export function LeaveTracker({ tracker, costs, deleted }: LeaveTrackerProps) {
  const client = useQueryClient()
  const [asked, ask] = useState<'retire' | 'delete'>()
  const { id, name, kind, retiredAt, numberIds } = tracker
  const run = async (verb: 'retire' | 'restore') => {
    await trackers.run(id, verb)
    await readInventoryAnew(client)
  }
  const restore = () =>
    run('restore').then(
      () => showDone(say('restored', { name })),
      (error: Error) => showFailed(error.message),
    )
  return (
    <>
      {numberIds.length === 0 && (
        <Button variant="default" onClick={() => ask('delete')}>
          {say('delete')}
        </Button>
      )}
      {retiredAt ? (
        <Button onClick={() => void restore()}>{say('restore')}</Button>
      ) : (
        <Button variant="default" onClick={() => ask('retire')}>
          {say('retire')}
        </Button>
      )}
      <Confirm
        isOpen={asked === 'retire'}
        close={() => ask(undefined)}
        title={say('retireTitle', { name })}
        consequences={[
          say(`retireLines.${kind}`),
          ...(numberIds.length > 0 ? [say('retireLines.rings', { count: numberIds.length })] : []),
          ...(costs ? [say('retireLines.costs', { costs, count: numberIds.length })] : []),
          say('retireLines.back'),
        ]}
        action={say('retireAction')}
        run={async () => {
          await run('retire')
          void showUndo(say('retired', { name }), () => run('restore'))
        }}
      />
      <Confirm
        isOpen={asked === 'delete'}
        close={() => ask(undefined)}
        title={say('deleteTitle', { name })}
        consequences={[say('deleteLines.gone'), say('deleteLines.calls')]}
        action={say('deleteAction')}
        run={async () => {
          await trackers.remove(id)
          deleted()
          await readInventoryAnew(client)
        }}
      />
    </>
  )
}
