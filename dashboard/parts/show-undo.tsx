import { Button } from '@mantine/core'
import { say } from '../words/parts.ts'
import { loadToasts } from './toasts.tsx'

const patienceMs = 8000

/** Says quietly what was done, for a few seconds. */
export async function showDone(message: string): Promise<void> {
  const { notifications } = await loadToasts()
  notifications.show({ message, autoClose: 4000 })
}

/** Says what could not be done, in the server's words; stays until it is closed. */
export async function showFailed(message: string): Promise<void> {
  const { notifications } = await loadToasts()
  notifications.show({ message, color: 'red', autoClose: false, role: 'alert' })
}

/** Says what was done and offers to undo it. `undo` does the opposite at the server; its failure is said too. */
export async function showUndo(message: string, undo: () => Promise<unknown>): Promise<void> {
  const { notifications } = await loadToasts()
  const run = async () => {
    notifications.hide(id)
    try {
      await undo()
      await showDone(say('undone'))
    } catch (error) {
      await showFailed(say('undoFailed', { why: error instanceof Error ? error.message : String(error) }))
    }
  }
  const id = notifications.show({
    autoClose: patienceMs,
    message: (
      <span className="undo-toast">
        {message}
        <Button size="compact-sm" variant="light" onClick={() => void run()}>
          {say('undo')}
        </Button>
      </span>
    ),
  })
}
