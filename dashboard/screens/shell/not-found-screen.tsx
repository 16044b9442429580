import { Link } from '@tanstack/react-router'
import { Trouble } from '../../parts/trouble.tsx'
import { say } from '../../words/trouble.ts'

export function NotFoundScreen() {
  return (
    <Trouble title={say('notFoundTitle')} detail={say('notFound')}>
      <Link to="/">{say('toCalls')}</Link>
    </Trouble>
  )
}
