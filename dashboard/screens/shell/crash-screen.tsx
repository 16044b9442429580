import { Button } from '@mantine/core'
import { Trouble } from '../../parts/trouble.tsx'
import { say } from '../../words/trouble.ts'

/** Shown in place of a screen that threw, or whose code could not be loaded after an update. */
export function CrashScreen() {
  return (
    <Trouble title={say('crashedTitle')} detail={say('crashed')}>
      <Button onClick={() => window.location.reload()}>{say('reload')}</Button>
    </Trouble>
  )
}
