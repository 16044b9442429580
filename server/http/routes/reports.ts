import {
  rebuildTallies,
  reportFunnel,
  reportNumbers,
  reportNumberUse,
  reportOverview,
  reportPool,
  reportSources,
  reportTrend,
} from '../../reports/index.ts'
import type { ApiRoute } from '../api-route.ts'

export const reportsRoutes: readonly ApiRoute[] = [
  {
    method: 'get',
    path: '/reports/overview',
    verb: reportOverview,
    about:
      'Totals, channels over time, locations and hours of the week, beside the period before. Takes the filters of the calls list.',
  },
  {
    method: 'get',
    path: '/reports/sources',
    verb: reportSources,
    about:
      'Calls by one to three dimensions, with every measure. Each group is `/calls` with its keys as filters.',
  },
  {
    method: 'get',
    path: '/reports/trend',
    verb: reportTrend,
    about: 'Calls over time, a line for each of the largest groups.',
  },
  {
    method: 'get',
    path: '/reports/numbers',
    verb: reportNumbers,
    about: 'How much each number, tracker and pool was called and shown, and what it costs.',
  },
  {
    method: 'get',
    path: '/reports/number-use',
    verb: reportNumberUse,
    about: 'Day by day what a number, a pool or a tracker was used for.',
  },
  {
    method: 'get',
    path: '/reports/pool',
    verb: reportPool,
    about: 'How busy a pool was: visitors at once, its busiest hour, and numbers that several visitors had.',
  },
  {
    method: 'get',
    path: '/reports/funnel',
    verb: reportFunnel,
    about: 'From visits to taps, calls, answered and booked ones, by channel.',
  },
  {
    method: 'post',
    path: '/reports/rebuild',
    verb: rebuildTallies,
    about: 'Counts everything anew that reports show. Never needed while all is well.',
  },
]
