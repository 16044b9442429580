import { Button } from '@mantine/core'
import { Trouble } from '../../parts/trouble.tsx'
import { words } from '../../words.ts'

/** Shown in place of a screen that threw, or whose code could not be loaded after an update. */
export function CrashScreen() {
  return (
    <Trouble title={words.errors.crashedTitle} detail={words.errors.crashed}>
      <Button onClick={() => window.location.reload()}>{words.errors.reload}</Button>
    </Trouble>
  )
}
