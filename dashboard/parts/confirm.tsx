import { Button, Group, Modal, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { say } from '../words/parts.ts'
import './confirm.css'

type ConfirmProps = {
  isOpen: boolean
  close: () => void
  /** The question, naming the thing: `Release (512) 555-0142?` */
  title: string
  /** What will happen, one line each; what is lost and cannot be got back first. */
  consequences: readonly ReactNode[]
  /** The verb on the button: `Release the number`. */
  action: string
  /** Does it; a rejection is shown in the server's words and the question stays open. */
  run: () => Promise<unknown>
  /** Has to be typed first, for what can never be undone. */
  word?: string
  children?: ReactNode
}

/** Asks before what cannot be undone, and says what it means. What can be undone is done at once, with `showUndo`. */
export function Confirm({ isOpen, close, title, ...rest }: ConfirmProps) {
  return (
    <Modal
      opened={isOpen}
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
