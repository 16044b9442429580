import { ActionIcon, Button, Textarea } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { CallNote } from '@tributary/contract'
import { type FormEvent, useState } from 'react'
import { notesQuery, useChangeNotes } from '../../data/call-notes.ts'
import { formatAgo } from '../../formats/format-ago.ts'
import { Panel } from '../../parts/panel.tsx'
import { showFailed, showUndo } from '../../parts/show-undo.tsx'
import { say } from './words.ts'
import './notes-panel.css'

const longest = 10_000

/** For whose role notes are not: how many there are, and why they are not shown. */
export function HiddenNotes({ count }: { count: number }) {
  return (
    <Panel title={say('notes')}>
      <p className="call-soft">
        {count > 0 ? `${say('hidden', { count })} ` : ''}
        {say('whyHidden')}
      </p>
    </Panel>
  )
}

type NotesProps = { callId: string; canChange: boolean; now: number }

/** What people wrote about the call. */
export function NotesPanel({ callId, canChange, now }: NotesProps) {
  const { data: notes, error } = useQuery(notesQuery(callId))
  const change = useChangeNotes(callId)
  const [typed, setTyped] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const text = typed.trim()
    // What was typed stays until it is saved.
    if (text) change.mutate({ kind: 'add', text }, { onSuccess: () => setTyped('') })
  }
  const remove = ({ id, text = '' }: CallNote) =>
    change.mutate(
      { kind: 'delete', id },
      {
        onSuccess: () => void showUndo(say('removed'), () => change.mutateAsync({ kind: 'add', text })),
        onError: (failure) => void showFailed(failure.message),
      },
    )
  return (
    <Panel title={say('notes')}>
      {error && <p role="alert">{say('failed', { why: error.message })}</p>}
      {notes?.length === 0 && <p className="call-soft">{say('noNotes')}</p>}
      <ul className="notes-list">
        {notes?.map((note) => (
          <li key={note.id}>
            <p className="note-text">{note.text}</p>
            <div className="note-line">
              {say('by', { author: note.authorName ?? say('gone'), when: formatAgo(note.createdAt, now) })}
              {canChange && (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size={28}
                  aria-label={say('remove', { author: note.authorName ?? say('gone') })}
                  onClick={() => remove(note)}
                >
                  <IconTrash size={15} aria-hidden />
                </ActionIcon>
              )}
            </div>
          </li>
        ))}
      </ul>
      {canChange && (
        <form className="note-form" onSubmit={submit}>
          <Textarea
            aria-label={say('noteLabel')}
            placeholder={say('noteLabel')}
            rows={2}
            maxLength={longest}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            error={change.variables?.kind === 'add' ? change.error?.message : undefined}
          />
          <Button type="submit" variant="default" loading={change.isPending} disabled={typed.trim() === ''}>
            {say('add')}
          </Button>
        </form>
      )}
    </Panel>
  )
}
