import { Button, Checkbox, Group, Modal, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { say as sayPart } from '../../words/parts.ts'
import { say } from './words.ts'

type SaveViewProps = { cancel: () => void; save: (name: string, isShared: boolean) => Promise<void> }

/** Asks for the name of a view. */
export function SaveView({ cancel, save }: SaveViewProps) {
  const [name, setName] = useState('')
  const [isShared, setShared] = useState(false)
  const [failure, setFailure] = useState<string>()
  const [isRunning, setRunning] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setRunning(true)
    await save(name.trim(), isShared).catch((error: Error) => setFailure(error.message))
    setRunning(false)
  }
  return (
    <Modal
      opened
      onClose={cancel}
      title={say('views.title')}
      closeButtonProps={{ 'aria-label': sayPart('dismiss') }}
    >
      <form className="view-form" onSubmit={submit}>
        <TextInput
          label={say('views.name')}
          description={say('views.nameHint')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          maxLength={200}
          required
          data-autofocus
          error={failure}
        />
        <Checkbox
          label={say('views.shareIt')}
          checked={isShared}
          onChange={(event) => setShared(event.currentTarget.checked)}
        />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={cancel}>
            {sayPart('cancel')}
          </Button>
          <Button type="submit" loading={isRunning} disabled={name.trim() === ''}>
            {say('views.submit')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
