import './theme/mantine.ts'
import './theme/theme.css'
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { keepLinkToken } from './data/link-token.ts'
import { hasCode, RequestError } from './data/request.ts'
import { endSession, offerSignInToken, sessionKey, sessionQuery } from './data/session.ts'
import { takeSignInToken } from './data/take-sign-in-token.ts'
import { Toasts } from './parts/toasts.tsx'
import { createDashboardRouter } from './router.tsx'
import { isPublicPath } from './screens/access/public-paths.ts'
import { cssVariables, theme } from './theme/theme.ts'

/** Draws the dashboard into `root`, for as long as the page is open. */
export function startDashboard(root: HTMLElement): void {
  const token = takeSignInToken(window.location, window.history)
  // Only the entrance takes the start line's token; the pages of mailed links have tokens of their own.
  if (isPublicPath(window.location.pathname)) keepLinkToken(token)
  else offerSignInToken(token)

  const noticeSignedOut = (error: Error) => {
    if (hasCode(error, 'unauthenticated')) endSession(client)
  }

  const client = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => query.queryKey[0] !== sessionKey[0] && noticeSignedOut(error),
    }),
    mutationCache: new MutationCache({
      // A refused key is an answer to the sign-in form, not the end of a session.
      onError: (error, _variables, _context, mutation) =>
        mutation.options.mutationKey?.[0] !== sessionKey[0] && noticeSignedOut(error),
    }),
    defaultOptions: {
      // A browser that thinks itself offline may still reach a server on its own machine or network; and a change that waits unseen is lost
      // with its tab: it is tried, and fails in words.
      mutations: { networkMode: 'always' },
      queries: {
        networkMode: 'always',
        staleTime: 30_000,
        retry: (failures, error) =>
          failures < 2 && !(error instanceof RequestError && error.status >= 400 && error.status < 500),
        retryDelay: (failures) => 400 * 2 ** failures,
      },
    },
  })

  const router = createDashboardRouter(client)
  // Asked for before anything is drawn, so that the answers come while the frame is.
  if (!isPublicPath(window.location.pathname)) void client.prefetchQuery(sessionQuery)
  void router.load()

  const schemes = localStorageColorSchemeManager({ key: 'tributary.colours' })
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <MantineProvider
          theme={theme}
          cssVariablesResolver={cssVariables}
          defaultColorScheme="auto"
          colorSchemeManager={schemes}
        >
          <Toasts />
          <RouterProvider router={router} />
        </MantineProvider>
      </QueryClientProvider>
    </StrictMode>,
  )
}
