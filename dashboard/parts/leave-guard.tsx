import { useBlocker } from '@tanstack/react-router'
import { say } from '../words/parts.ts'
import { Confirm } from './confirm.tsx'
import type { Edit } from './use-edit.ts'

/** Asks before a screen is left, or the tab closed, while something typed on it is not saved. Beside the form: its question is a form too. */
export function LeaveGuard({ edit }: { edit: Pick<Edit<object>, 'isChanged' | 'isSaving'> }) {
  const isUnsaved = edit.isChanged && !edit.isSaving
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => isUnsaved && current.pathname !== next.pathname,
    enableBeforeUnload: isUnsaved,
    withResolver: true,
  })
  return (
    <Confirm
      isOpen={status === 'blocked'}
      close={() => reset?.()}
      title={say('leave.title')}
      consequences={[say('leave.lost')]}
      action={say('leave.action')}
      run={async () => proceed?.()}
    />
  )
}
