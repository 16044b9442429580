import { Button } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import type { Call } from '@tributary/contract'
import { lazy, Suspense, useState } from 'react'
import { type Correction as NewCorrection, useCorrectCall } from '../../data/call-notes.ts'
import { formatAgo } from '../../formats/format-ago.ts'
import { showFailed, showUndo } from '../../parts/show-undo.tsx'
import { nameVisitSource } from '../visitors/source-words.ts'
import { say } from './words.ts'
import './notes-panel.css'

const CorrectionForm = lazy(async () => ({ default: (await import('./correction-form.tsx')).CorrectionForm }))

/** What a person said about where the call came from, and the way to say it. */
export function Correction({ call, canCorrect, now }: { call: Call; canCorrect: boolean; now: number }) {
  const [isOpen, setOpen] = useState(false)
  const correct = useCorrectCall(call.id)
  const before = call.correction && toNew(call.correction)
  const save = async (correction: NewCorrection | undefined) => {
    await correct.mutateAsync(correction)
    setOpen(false)
    await showUndo(say(correction ? 'corrected' : 'reverted'), () => correct.mutateAsync(before))
  }
  return (
    <>
      {call.correction && (
        <div className="correction">
          <strong>
            {say('isCorrected', {
              author: call.correction.authorName ?? say('gone'),
              when: formatAgo(call.correction.at, now),
            })}
          </strong>
          <p>{say('says', { source: nameVisitSource(call.correction.source) })}</p>
          {call.correction.reason && <p className="note-text">{call.correction.reason}</p>}
          {canCorrect && (
            <Button
              variant="default"
              size="compact-sm"
              loading={correct.isPending}
              onClick={() => void save(undefined).catch((error: Error) => showFailed(error.message))}
            >
              {say('takeBack')}
            </Button>
          )}
        </div>
      )}
      {canCorrect && (
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPencil size={15} aria-hidden />}
          onClick={() => setOpen(true)}
        >
          {say('correct')}
        </Button>
      )}
      {isOpen && (
        <Suspense>
          <CorrectionForm source={call.source} close={() => setOpen(false)} save={save} />
        </Suspense>
      )}
    </>
  )
}

function toNew({ source, reason }: NonNullable<Call['correction']>): NewCorrection {
  const { channel, source: name, medium, campaign, term } = source
  return {
    source: {
      channel,
      ...(name ? { source: name } : {}),
      ...(medium ? { medium } : {}),
      ...(campaign ? { campaign } : {}),
      ...(term ? { term } : {}),
    },
    ...(reason ? { reason } : {}),
  }
}
