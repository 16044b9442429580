import { Trouble } from '../../parts/trouble.tsx'
import { say } from '../../words/trouble.ts'

/** In place of a form that the person's role cannot send. */
export function Closed() {
  return <Trouble title={say('closed.title')} detail={say('closed.detail')} isClosed />
}
