import { useQuery } from '@tanstack/react-query'
import { Outlet } from '@tanstack/react-router'
import { sessionQuery } from '../../data/session.ts'
import { Trouble } from '../../parts/trouble.tsx'
import { SignInScreen } from '../sign-in/sign-in-screen.tsx'
import { SessionEnded } from './session-ended.tsx'
import { Shell } from './shell.tsx'
import { toTrouble } from './to-trouble.ts'

/**
 * Who is signed in decides what is drawn: the screen asked for, or the sign-in. A session that ends while somebody works
 * leaves the screen and what was typed as they are, under a sign-in.
 */
export function SessionGate() {
  const { data, error, refetch, isFetching } = useQuery(sessionQuery)
  const session = data?.session ?? data?.ended
  if (session)
    return (
      <Shell session={session}>
        <Outlet />
        {data?.ended && <SessionEnded ended={data.ended} />}
      </Shell>
    )
  if (data) return <SignInScreen failure={data.failure} />
  if (error)
    return (
      <main>
        <Trouble {...toTrouble(error)} retry={() => void refetch()} isRetrying={isFetching} />
      </main>
    )
  return <main aria-busy="true" />
}
