import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react'
import type { Dialog } from './dialogs/number-dialog.tsx'

const NumberDialog = lazy(async () => ({
  default: (await import('./dialogs/number-dialog.tsx')).NumberDialog,
}))

type First = {
  /** Opened with the screen. */
  dialog: Dialog | undefined
  /** Takes it out of the address, so that coming back does not open it again. */
  forget: () => void
}

/** Opens what can be done with numbers; `dialog` stands somewhere on the screen. */
export function useNumberDialog(first?: First): { open: (dialog: Dialog) => void; dialog: ReactNode } {
  const [dialog, open] = useState(first?.dialog)
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, with the screen
  useEffect(() => {
    if (first?.dialog) first.forget()
  }, [])
  return {
    open,
    dialog: dialog && (
      <Suspense>
        <NumberDialog dialog={dialog} close={() => open(undefined)} />
      </Suspense>
    ),
  }
}
