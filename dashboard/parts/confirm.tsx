import { lazy, type ReactNode, Suspense, useRef } from 'react'

const ConfirmDialog = lazy(async () => ({ default: (await import('./confirm-dialog.tsx')).ConfirmDialog }))

export type ConfirmProps = {
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

/**
 * Asks before what cannot be undone, and says what it means. What can be undone is done at once, with `showUndo`. The dialog is fetched
 * when it is first asked for.
 */
export function Confirm(props: ConfirmProps) {
  const wasAsked = useRef(false)
  wasAsked.current ||= props.isOpen
  return wasAsked.current ? (
    <Suspense>
      <ConfirmDialog {...props} />
    </Suspense>
  ) : null
}
