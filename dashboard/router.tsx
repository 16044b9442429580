import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router'
import { type CallFilter, readCallFilter } from './data/call-filter.ts'
import { CallsScreen } from './screens/calls/calls-screen.tsx'
import { CrashScreen } from './screens/shell/crash-screen.tsx'
import { NotFoundScreen } from './screens/shell/not-found-screen.tsx'
import { SessionGate } from './screens/shell/session-gate.tsx'

const rootRoute = createRootRouteWithContext<{ client: QueryClient }>()({
  component: SessionGate,
  errorComponent: CrashScreen,
  notFoundComponent: NotFoundScreen,
})

const callsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  validateSearch: (raw): CallFilter => readCallFilter(raw),
  component: CallsScreen,
})

const callsAliasRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/calls',
  beforeLoad: () => {
    throw redirect({ to: '/', replace: true })
  },
})

const callRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/calls/$callId',
  component: lazyRouteComponent(() => import('./screens/call/call-screen.tsx'), 'CallScreen'),
})

const routeTree = rootRoute.addChildren([callsRoute, callsAliasRoute, callRoute])

/** Addresses hold plain words: `/?status=missed&search=0142`; digits stay text. */
export function createDashboardRouter(client: QueryClient) {
  return createRouter({
    routeTree,
    context: { client },
    defaultPreload: 'intent',
    scrollRestoration: true,
    parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
    stringifySearch: (search) => {
      const entries = Object.entries(search).filter(([, value]) => value !== undefined)
      const text = new URLSearchParams(entries.map(([key, value]) => [key, String(value)])).toString()
      return text && `?${text}`
    },
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createDashboardRouter>
  }
  interface HistoryState {
    /** The filter of the list a call was opened from: the way back keeps it. */
    filter?: CallFilter
  }
}
