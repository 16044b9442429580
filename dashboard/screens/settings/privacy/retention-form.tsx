import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Retention, RetentionPreview } from '@tributary/contract'
import { type FormEvent, useState } from 'react'
import { changeRetentionRequest, retentionPreviewQuery } from '../../../data/privacy.ts'
import type { Versioned } from '../../../data/request.ts'
import { formatCount } from '../../../formats/format-count.ts'
import { Confirm } from '../../../parts/confirm.tsx'
import { ConflictNotice } from '../../../parts/conflict-notice.tsx'
import { FormFailure } from '../../../parts/form-failure.tsx'
import { LeaveGuard } from '../../../parts/leave-guard.tsx'
import { SaveBar } from '../../../parts/save-bar.tsx'
import { useEdit } from '../../../parts/use-edit.ts'
import { useCan } from '../section.tsx'
import { KeepField } from './keep-field.tsx'
import { say } from './words.ts'

type Days = number | null | undefined
type Fields = { visitsDays: Days; callersDays: Days; recordingsDays: Days }
type RetentionFormProps = { read: Versioned<Retention>; readAgain: () => Promise<Versioned<Retention>> }

const names = ['visits', 'callers', 'recordings'] as const

/** The rule of the account; what it would delete is counted before it is saved, and asked about when there is any. */
export function RetentionForm({ read, readAgain }: RetentionFormProps) {
  const client = useQueryClient()
  const isReadOnly = !useCan('privacy:write')
  const [isAsking, setAsking] = useState(false)
  const [fills, setFills] = useState(0)
  const edit = useEdit<Fields>({
    read,
    readAgain: async () => {
      await client.invalidateQueries({ queryKey: ['retention', 'preview'] })
      return readAgain()
    },
    save: (changed, tag) => changeRetentionRequest(changed as Partial<Retention>, tag),
  })
  const { fields, set } = edit
  const isWhole = names.every((name) => fields[`${name}Days`] !== undefined)
  const preview = useQuery({
    ...retentionPreviewQuery(fields as Retention),
    enabled: edit.isChanged && isWhole,
  })
  const going = edit.isChanged && isWhole && preview.data ? listGoing(preview.data) : []
  const discard = () => {
    edit.discard()
    setFills(fills + 1)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isWhole) return
    // Nothing is saved whose consequences nobody could see.
    if (!preview.data) return void preview.refetch()
    if (going.length > 0) setAsking(true)
    else edit.save()
  }
  return (
    <>
      <LeaveGuard edit={edit} />
      <form className="settings-form" onSubmit={submit} noValidate>
        <p className="settings-hint">{say('retention.lead')}</p>
        <fieldset disabled={isReadOnly} className="settings-fields">
          {names.map((name) => (
            <KeepField
              key={`${name} ${fills}`}
              name={say(`retention.${name}Days`)}
              what={say(`retention.${name}What`)}
              days={fields[`${name}Days`]}
              change={(days) => set(`${name}Days`, days)}
            />
          ))}
        </fieldset>
        {edit.isChanged && isWhole && (
          <div className="retention-going" role="status" data-any={going.length > 0 || undefined}>
            {preview.error ? (
              <FormFailure error={preview.error} />
            ) : preview.data ? (
              <Going lines={going} />
            ) : (
              say('retention.counting')
            )}
          </div>
        )}
        <ConflictNotice
          edit={edit}
          labels={{
            visitsDays: say('retention.visitsDays'),
            callersDays: say('retention.callersDays'),
            recordingsDays: say('retention.recordingsDays'),
          }}
          write={(_, value) => (value === null ? say('retention.forEver') : undefined)}
        />
        {!isReadOnly && <SaveBar edit={{ ...edit, discard }} />}
        <Confirm
          isOpen={isAsking}
          close={() => setAsking(false)}
          title={say('retention.confirmTitle')}
          consequences={[...going, say('retention.confirmLast')]}
          action={say('retention.confirmAction')}
          run={async () => edit.save()}
        />
      </form>
    </>
  )
}

const Going = ({ lines }: { lines: string[] }) =>
  lines.length === 0 ? (
    say('retention.nothing')
  ) : (
    <>
      <p>{say('retention.tonight')}</p>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  )

const listGoing = (preview: RetentionPreview): string[] =>
  names.flatMap((name) =>
    preview[name] > 0
      ? [say(`retention.${name}`, { count: preview[name], value: formatCount(preview[name]) })]
      : [],
  )
