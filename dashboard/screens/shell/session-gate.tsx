import { useQuery } from '@tanstack/react-query'
import { Outlet } from '@tanstack/react-router'
import { sessionQuery } from '../../data/session.ts'
import { Trouble } from '../../parts/trouble.tsx'
import { SignInScreen } from '../sign-in/sign-in-screen.tsx'
import { Shell } from './shell.tsx'
import { toTrouble } from './to-trouble.ts'

/** Who is signed in decides what is drawn: the screen asked for, or the sign-in. */
export function SessionGate() {
  const { data, error, refetch, isFetching } = useQuery(sessionQuery)
  if (data?.session)
    return (
      <Shell session={data.session}>
        <Outlet />
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
