import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router'
import { type CallFilter, readCallFilter } from './data/call-filter.ts'
import { CrashScreen } from './screens/shell/crash-screen.tsx'
import { NotFoundScreen } from './screens/shell/not-found-screen.tsx'
import { SessionGate } from './screens/shell/session-gate.tsx'
import { type Chosen, readChosen } from './screens/welcome/set-up-state.ts'

const rootRoute = createRootRouteWithContext<{ client: QueryClient }>()({
  component: SessionGate,
  errorComponent: CrashScreen,
  notFoundComponent: NotFoundScreen,
})

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/calls', replace: true })
  },
})

const callsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/calls',
  validateSearch: (raw): CallFilter => readCallFilter(raw),
  component: lazyRouteComponent(() => import('./screens/calls/calls-screen.tsx'), 'CallsScreen'),
})

const callRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/calls/$callId',
  component: lazyRouteComponent(() => import('./screens/call/call-screen.tsx'), 'CallScreen'),
})

const welcomeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/welcome',
  validateSearch: (raw): Chosen => readChosen(raw),
  component: lazyRouteComponent(() => import('./screens/welcome/welcome-screen.tsx'), 'WelcomeScreen'),
})

const routeTree = rootRoute.addChildren([homeRoute, callsRoute, callRoute, welcomeRoute])

/** Addresses hold plain words: `/calls?status=missed&search=0142`; digits stay text. */
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
