import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router'
import { readAuditSearch } from './data/audit.ts'
import { type CallSearch, readCallSearch } from './data/call-search.ts'
import { callsQuery } from './data/calls.ts'
import { type LocationsSearch, readLocationsSearch } from './data/locations.ts'
import { type NumbersSearch, readNumberSearch } from './data/numbers.ts'
import { type OverviewSearch, overviewQuery, readOverviewSearch } from './data/overview.ts'
import { type PeriodSearch, readPeriod } from './data/period.ts'
import { readAhead } from './data/session.ts'
import { readSourcesSearch, type SourcesSearch } from './data/sources.ts'
import { readTrackersSearch, type TrackersSearch } from './data/trackers.ts'
import { readVisitSearch, type VisitSearch } from './data/visits.ts'
import { OverviewScreen } from './screens/overview/overview-screen.tsx'
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
  loaderDeps: ({ search }) => search,
  loader: ({ cause, context: { client }, deps }) =>
    readAhead(cause, () => void client.prefetchQuery(overviewQuery(deps))),
  component: OverviewScreen,
})

const callsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/calls',
  validateSearch: (raw): CallSearch => readCallSearch(raw),
  loaderDeps: ({ search }) => search,
  loader: ({ cause, context: { client }, deps }) =>
    readAhead(cause, () => void client.prefetchInfiniteQuery(callsQuery(deps))),
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

const trackersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/numbers/trackers',
  validateSearch: (raw): TrackersSearch => readTrackersSearch(raw),
  component: lazyRouteComponent(() => import('./screens/trackers/trackers-screen.tsx'), 'TrackersScreen'),
})

/** `add=numbers`: opens with the choice of numbers, right after it was made. */
type UseSearch = PeriodSearch & { add?: 'numbers' }
const readUseSearch = (raw: Record<string, unknown>): UseSearch => ({
  ...readPeriod(raw),
  ...(raw.add === 'numbers' ? { add: 'numbers' } : {}),
})

const trackerRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/numbers/trackers/$trackerId',
  validateSearch: readUseSearch,
  component: lazyRouteComponent(() => import('./screens/trackers/tracker-screen.tsx'), 'TrackerScreen'),
})

const poolsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/numbers/pools',
  component: lazyRouteComponent(() => import('./screens/pools/pools-screen.tsx'), 'PoolsScreen'),
})

const poolRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/numbers/pools/$poolId',
  validateSearch: readUseSearch,
  component: lazyRouteComponent(() => import('./screens/pools/pool-screen.tsx'), 'PoolScreen'),
})

const locationsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/locations',
  validateSearch: (raw): LocationsSearch => readLocationsSearch(raw),
  component: lazyRouteComponent(() => import('./screens/locations/locations-screen.tsx'), 'LocationsScreen'),
})

const locationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/locations/$locationId',
  component: lazyRouteComponent(() => import('./screens/locations/location-screen.tsx'), 'LocationScreen'),
})

const healthRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/health',
  component: lazyRouteComponent(() => import('./screens/health/health-screen.tsx'), 'HealthScreen'),
})

const napRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/locations/$locationId/nap',
  component: lazyRouteComponent(() => import('./screens/nap/nap-screen.tsx'), 'NapScreen'),
})

const visitRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/visitors/$visitId',
  component: lazyRouteComponent(() => import('./screens/visitors/visit-screen.tsx'), 'VisitScreen'),
})

const setUpRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/set-up',
  component: lazyRouteComponent(() => import('./screens/access/set-up-screen.tsx'), 'SetUpScreen'),
})
const invitationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/invitation',
  component: lazyRouteComponent(() => import('./screens/access/invitation-screen.tsx'), 'InvitationScreen'),
})
const resetRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reset-password',
  component: lazyRouteComponent(() => import('./screens/access/reset-screen.tsx'), 'ResetScreen'),
})
const verifyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/verify-email',
  component: lazyRouteComponent(() => import('./screens/access/verify-screen.tsx'), 'VerifyScreen'),
})
const settingsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings',
  component: lazyRouteComponent(() => import('./screens/settings/settings-frame.tsx'), 'SettingsFrame'),
})
const settingsHomeRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/settings/account', replace: true })
  },
})
const accountRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'account',
  component: lazyRouteComponent(() => import('./screens/settings/account-section.tsx'), 'AccountSection'),
})
const teamRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'team',
  component: lazyRouteComponent(() => import('./screens/settings/team-section.tsx'), 'TeamSection'),
})
const sitesRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'sites',
  component: lazyRouteComponent(() => import('./screens/settings/sites-section.tsx'), 'SitesSection'),
})
const recordingRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'recording',
  component: lazyRouteComponent(() => import('./screens/settings/recording-section.tsx'), 'RecordingSection'),
})
const carriersRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'carriers',
  component: lazyRouteComponent(() => import('./screens/settings/carriers-section.tsx'), 'CarriersSection'),
})
const keysRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'keys',
  component: lazyRouteComponent(() => import('./screens/settings/keys-section.tsx'), 'KeysSection'),
})
const webhooksRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'webhooks',
  component: lazyRouteComponent(() => import('./screens/settings/webhooks-section.tsx'), 'WebhooksSection'),
})
const testCallsRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'test-calls',
  component: lazyRouteComponent(
    () => import('./screens/settings/test-calls/test-calls-section.tsx'),
    'TestCallsSection',
  ),
})
const privacyRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'privacy',
  component: lazyRouteComponent(
    () => import('./screens/settings/privacy/privacy-section.tsx'),
    'PrivacySection',
  ),
})
const auditRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'audit',
  validateSearch: readAuditSearch,
  component: lazyRouteComponent(() => import('./screens/settings/audit/audit-section.tsx'), 'AuditSection'),
})
const profileRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'profile',
  component: lazyRouteComponent(() => import('./screens/settings/profile-section.tsx'), 'ProfileSection'),
})
const settingsTree = settingsRoute.addChildren([
  settingsHomeRoute,
  accountRoute,
  teamRoute,
  sitesRoute,
  recordingRoute,
  carriersRoute,
  keysRoute,
  webhooksRoute,
  testCallsRoute,
  privacyRoute,
  auditRoute,
  profileRoute,
])
const accessRoutes = [setUpRoute, invitationRoute, resetRoute, verifyRoute]

const routeTree = rootRoute.addChildren([
  overviewRoute,
  callsRoute,
  callRoute,
  sourcesRoute,
  visitorsRoute,
  visitRoute,
  numbersRoute,
  trackersRoute,
  trackerRoute,
  poolsRoute,
  poolRoute,
  locationsRoute,
  locationRoute,
  healthRoute,
  napRoute,
  welcomeRoute,
  settingsTree,
  ...accessRoutes,
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
