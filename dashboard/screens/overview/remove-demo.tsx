import { useEffect, useState } from 'react'
import { useRemoveDemoHistory } from '../../data/demo-history.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { say } from './words.ts'

type RemoveDemoProps = { day: string; isOpen: boolean; close: () => void }

/** Asks before the demo's past is removed. */
export function RemoveDemo({ day, isOpen, close }: RemoveDemoProps) {
  const { mutateAsync: remove } = useRemoveDemoHistory()
  // A dialog remembers where the focus was when it opens, not when it is made.
  const [isReady, setReady] = useState(false)
  useEffect(() => setReady(true), [])
  return (
    <Confirm
      isOpen={isOpen && isReady}
      close={close}
      title={say('removeDemoTitle')}
      consequences={[say('removeDemoCalls', { day }), say('removeDemoKeeps')]}
      action={say('removeDemo')}
      run={remove}
    />
  )
}
