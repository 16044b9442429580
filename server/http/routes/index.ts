import type { ApiRoute } from '../api-route.ts'
import { accountsRoutes } from './accounts.ts'
import { callsRoutes } from './calls.ts'
import { connectionsRoutes } from './connections.ts'
import { healthRoutes } from './health.ts'
import { locationsRoutes } from './locations.ts'
import { membersRoutes } from './members.ts'
import { napRoutes } from './nap.ts'
import { numbersRoutes } from './numbers.ts'
import { operationsRoutes } from './operations.ts'
import { recordingsRoutes } from './recordings.ts'
import { reportsRoutes } from './reports.ts'
import { savedViewsRoutes } from './saved-views.ts'
import { sitesRoutes } from './sites.ts'
import { trackersRoutes } from './trackers.ts'
import { visitsRoutes } from './visits.ts'
import { webhooksRoutes } from './webhooks.ts'

/** Every route of the API is a verb; the registry test and the OpenAPI document are made from this list. */
export const apiRoutes: readonly ApiRoute[] = [
  ...accountsRoutes,
  ...locationsRoutes,
  ...sitesRoutes,
  ...connectionsRoutes,
  ...numbersRoutes,
  ...trackersRoutes,
  ...callsRoutes,
  ...savedViewsRoutes,
  ...reportsRoutes,
  ...visitsRoutes,
  ...recordingsRoutes,
  ...healthRoutes,
  ...membersRoutes,
  ...webhooksRoutes,
  ...operationsRoutes,
  ...napRoutes,
]
