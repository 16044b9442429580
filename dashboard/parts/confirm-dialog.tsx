import { Button, Group, Modal, TextInput } from '@mantine/core'
import { type FormEvent, useEffect, useState } from 'react'
import { say } from '../words/parts.ts'
import type { ConfirmProps } from './confirm.tsx'
import './confirm-dialog.css'

/** The question of a `Confirm`. It opens once it is there: a dialog remembers where the focus was when it opens, not when it is made. */
export function ConfirmDialog({ isOpen, close, title, ...rest }: ConfirmProps) {
  const [isReady, setReady] = useState(false)
  useEffect(() => setReady(true), [])
  return (
    <Modal
      opened={isOpen && isReady}
      onClose={close}
      title={title}
      size="md"
      closeButtonProps={{ 'aria-label': say('dismiss') }}
    >
      <Question close={close} {...rest} />
    </Modal>
  )
}

function Question({
  close,
  consequences,
  action,
  run,
  word,
  children,
}: Omit<ConfirmProps, 'isOpen' | 'title'>) {
  const [typed, setTyped] = useState('')
  const [failure, setFailure] = useState<string>()
  const [isRunning, setRunning] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setRunning(true)
    setFailure(undefined)
    try {
      await run()
      close()
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error))
    }
    setRunning(false)
  }
  return (
    <form onSubmit={submit} className="confirm">
      <ul>
        {consequences.map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines never move
          <li key={at}>{line}</li>
        ))}
      </ul>
      {children}
      {word && (
        <TextInput
          label={say('typeToConfirm', { word })}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          autoComplete="off"
          data-autofocus
        />
      )}
      {failure && (
        <p className="confirm-failure" role="alert">
          {failure}
        </p>
      )}
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={close} {...(word ? {} : { 'data-autofocus': true })}>
          {say('cancel')}
        </Button>
        <Button
          type="submit"
          // Only this one carries white text in both schemes.
          color="red.9"
          loading={isRunning}
          disabled={word !== undefined && typed.trim() !== word}
        >
          {action}
        </Button>
      </Group>
    </form>
  )
}
