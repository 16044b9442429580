import { dismissAlert, getAlert, listAlerts, muteAlert } from '../../alerts/index.ts'
import { dismissLeak, getLeak, listLeaks, makeLeakStatic, returnLeak } from '../../leaks/index.ts'
import { listSiteHealth } from '../../swap-health/index.ts'
import type { ApiRoute } from '../api-route.ts'

export const healthRoutes: readonly ApiRoute[] = [
  { method: 'get', path: '/alerts', verb: listAlerts, about: 'What the account should know of and act on.' },
  { method: 'get', path: '/alerts/:id', verb: getAlert, about: 'One alert, dismissed or not.' },
  {
    method: 'post',
    path: '/alerts/:id/dismiss',
    verb: dismissAlert,
    about: 'Puts an alert away; it comes back when it happens again.',
  },
  {
    method: 'post',
    path: '/alerts/:id/mute',
    verb: muteAlert,
    about:
      'Keeps an alert out of sight for so many days, whatever happens; it stays open. 0 days bring it back.',
  },
  {
    method: 'get',
    path: '/swap-health',
    verb: listSiteHealth,
    about:
      'Whether each site still swaps as its own traffic makes expected, with its last 28 days, its canonical numbers and what is open about it.',
  },
  {
    method: 'get',
    path: '/leaks',
    verb: listLeaks,
    about:
      'Pool numbers that people dial whom nobody showed them to, newest first: open ones and those that were made static.',
  },
  { method: 'get', path: '/leaks/:id', verb: getLeak, about: 'One leak.' },
  {
    method: 'post',
    path: '/leaks/:id/make-static',
    verb: makeLeakStatic,
    about:
      'Takes the number out of its pool and makes it an offline tracker of its own, which rings where it rang. Refused when the pool would be left with too few, unless `force`.',
  },
  {
    method: 'post',
    path: '/leaks/:id/return',
    verb: returnLeak,
    about:
      'Puts the number back into its pool, once nobody has dialled it for seven days; its tracker goes out of use.',
  },
  {
    method: 'post',
    path: '/leaks/:id/dismiss',
    verb: dismissLeak,
    about: 'It is no leak: the number stays in its pool, and only later calls count against it.',
  },
]
