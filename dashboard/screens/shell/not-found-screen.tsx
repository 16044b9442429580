import { Link } from '@tanstack/react-router'
import { Trouble } from '../../parts/trouble.tsx'
import { words } from '../../words.ts'

export function NotFoundScreen() {
  return (
    <Trouble title={words.errors.notFoundTitle} detail={words.errors.notFound}>
      <Link to="/">{words.errors.toCalls}</Link>
    </Trouble>
  )
}
