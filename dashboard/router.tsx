import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router'
import { type CallSearch, readCallSearch } from './data/call-search.ts'
import { type NumbersSearch, readNumberSearch } from './data/numbers.ts'
import { type OverviewSearch, readOverviewSearch } from './data/overview.ts'
import { readSourcesSearch, type SourcesSearch } from './data/sources.ts'
import { readVisitSearch, type VisitSearch } from './data/visits.ts'
import { CrashScreen } from './screens/shell/crash-screen.tsx'
import { NotFoundScreen } from './screens/shell/not-found-screen.tsx'
import { SessionGate } from './screens/shell/session-gate.tsx'
import { type Chosen, readChosen } from './screens/welcome/set-up-state.ts'

const rootRoute = createRootRouteWithContext<{ client: QueryClient }>()({
  component: SessionGate,
  errorComponent: CrashScreen,
  notFoundComponent: NotFoundScreen,
})

const overviewRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  validateSearch: (raw): OverviewSearch => readOverviewSearch(raw),
  component: lazyRouteComponent(() => import('./screens/overview/overview-screen.tsx'), 'OverviewScreen'),
})

const callsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/calls',
  validateSearch: (raw): CallSearch => readCallSearch(raw),
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

const sourcesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sources',
  validateSearch: (raw): SourcesSearch => readSourcesSearch(raw),
  component: lazyRouteComponent(() => import('./screens/sources/sources-screen.tsx'), 'SourcesScreen'),
})

const visitorsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/visitors',
  validateSearch: (raw): VisitSearch => readVisitSearch(raw),
  component: lazyRouteComponent(() => import('./screens/visitors/visitors-screen.tsx'), 'VisitorsScreen'),
})

const numbersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/numbers',
  validateSearch: (raw): NumbersSearch => readNumberSearch(raw),
  component: lazyRouteComponent(() => import('./screens/numbers/numbers-screen.tsx'), 'NumbersScreen'),
})

const visitRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/visitors/$visitId',
  component: lazyRouteComponent(() => import('./screens/visitors/visit-screen.tsx'), 'VisitScreen'),
})

const routeTree = rootRoute.addChildren([
  overviewRoute,
  callsRoute,
  callRoute,
  sourcesRoute,
  visitorsRoute,
  visitRoute,
  numbersRoute,
  welcomeRoute,
])

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
    filter?: CallSearch
  }
}
