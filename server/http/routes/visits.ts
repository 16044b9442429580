import { getVisit, listVisitorsNow, listVisits } from '../../visits/index.ts'
import type { ApiRoute } from '../api-route.ts'

export const visitsRoutes: readonly ApiRoute[] = [
  { method: 'get', path: '/visits', verb: listVisits, about: 'Visits, newest first.' },
  {
    method: 'get',
    path: '/visits/now',
    verb: listVisitorsNow,
    about: 'Who is on the sites at this moment, and what they look at.',
  },
  {
    method: 'get',
    path: '/visits/:id',
    verb: getVisit,
    about: 'One visit: its pages, and the numbers it was shown.',
  },
]
