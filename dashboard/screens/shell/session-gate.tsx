import { useQuery } from '@tanstack/react-query'
import { Outlet, useRouterState } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { sessionQuery } from '../../data/session.ts'
import { Trouble } from '../../parts/trouble.tsx'
import { isPublicPath } from '../access/public-paths.ts'
import { Shell } from './shell.tsx'
import { toTrouble } from './to-trouble.ts'

// Who is signed in, as nearly always, needs neither.
const SignInScreen = lazy(async () => ({
  default: (await import('../access/sign-in-screen.tsx')).SignInScreen,
}))
const SessionEnded = lazy(async () => ({ default: (await import('./session-ended.tsx')).SessionEnded }))

/**
 * Who is signed in decides what is drawn: the screen asked for, or the sign-in. A session that ends while somebody works
 * leaves the screen and what was typed as they are, under a sign-in.
 */
export function SessionGate() {
  const path = useRouterState({ select: (state) => state.location.pathname })
  return isPublicPath(path) ? <Outlet /> : <Inside />
}

function Inside() {
  const { data, error, refetch, isFetching } = useQuery(sessionQuery)
  const session = data?.session ?? data?.ended
  if (session)
    return (
      <Shell session={session}>
        <Outlet />
        {data?.ended && (
          <Suspense>
            <SessionEnded ended={data.ended} />
          </Suspense>
        )}
      </Shell>
    )
  if (data)
    return (
      <Suspense fallback={<main aria-busy="true" />}>
        <SignInScreen failure={data.failure} />
      </Suspense>
    )
  if (error)
    return (
      <main>
        <Trouble {...toTrouble(error)} retry={() => void refetch()} isRetrying={isFetching} />
      </main>
    )
  return <main aria-busy="true" />
}
