import { lazy, type ReactNode, Suspense, useState } from 'react'
import type { Dialog } from './dialogs/number-dialog.tsx'

const NumberDialog = lazy(async () => ({
  default: (await import('./dialogs/number-dialog.tsx')).NumberDialog,
}))

/** Opens what can be done with numbers; `dialog` stands somewhere on the screen. */
export function useNumberDialog(initial?: Dialog): { open: (dialog: Dialog) => void; dialog: ReactNode } {
  const [dialog, open] = useState(initial)
  return {
    open,
    dialog: dialog && (
      <Suspense>
        <NumberDialog dialog={dialog} close={() => open(undefined)} />
      </Suspense>
    ),
  }
}
