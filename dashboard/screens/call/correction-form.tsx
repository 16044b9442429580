import { Button, Group, Modal, NativeSelect, Textarea, TextInput } from '@mantine/core'
import type { Source } from '@tributary/contract'
import { type FormEvent, useState } from 'react'
import type { Correction } from '../../data/call-notes.ts'
import { say as sayPart } from '../../words/parts.ts'
import { channels, nameChannel } from '../../words/terms.ts'
import { say } from './words.ts'

type CorrectionFormProps = {
  source: Source | undefined
  close: () => void
  save: (correction: Correction) => Promise<unknown>
}

const fields = ['source', 'medium', 'campaign', 'term'] as const

/** Asks where the call really came from. */
export function CorrectionForm({ source, close, save }: CorrectionFormProps) {
  const [channel, setChannel] = useState<string>(source?.channel ?? 'Direct')
  const [typed, setTyped] = useState(
    Object.fromEntries(fields.map((name) => [name, source?.[name] ?? ''])) as Record<
      (typeof fields)[number],
      string
    >,
  )
  const [reason, setReason] = useState('')
  const [failure, setFailure] = useState<string>()
  const [isRunning, setRunning] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setRunning(true)
    const told = fields.flatMap((name) => (typed[name].trim() ? [[name, typed[name].trim()]] : []))
    await save({
      source: { channel, ...Object.fromEntries(told) },
      ...(reason.trim() ? { reason: reason.trim() } : {}),
    }).catch((error: Error) => {
      setFailure(error.message)
      setRunning(false)
    })
  }
  return (
    <Modal
      opened
      onClose={close}
      title={say('correctTitle')}
      closeButtonProps={{ 'aria-label': sayPart('dismiss') }}
    >
      <form className="correction-form" onSubmit={(event) => void submit(event)}>
        <p className="call-soft">{say('correctHint')}</p>
        <NativeSelect
          label={say('channel')}
          data={channels.map((channel) => ({ value: channel, label: nameChannel(channel) }))}
          value={channel}
          onChange={(event) => setChannel(event.currentTarget.value)}
          data-autofocus
        />
        {fields.map((name) => (
          <TextInput
            key={name}
            label={say(name)}
            maxLength={500}
            value={typed[name]}
            onChange={(event) => setTyped({ ...typed, [name]: event.currentTarget.value })}
          />
        ))}
        <Textarea
          label={say('reason')}
          maxLength={1000}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {failure && <p role="alert">{failure}</p>}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={close}>
            {sayPart('cancel')}
          </Button>
          <Button type="submit" loading={isRunning}>
            {say('save')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
