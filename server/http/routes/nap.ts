import {
  changeNapPlan,
  getNapCheck,
  getNapPlan,
  listNapChecks,
  listNapSightings,
  startNapCheck,
} from '../../nap/index.ts'
import type { ApiRoute } from '../api-route.ts'

export const napRoutes: readonly ApiRoute[] = [
  {
    method: 'get',
    path: '/nap-checks',
    verb: listNapChecks,
    about:
      'Checks of name, address and phone, newest first; `isLatest=true`: only the last one of each location.',
  },
  {
    method: 'post',
    path: '/nap-checks',
    verb: startNapCheck,
    status: 201,
    about: 'Has the pages of a location looked at, raw, as a person and as Googlebot; answers at once.',
  },
  {
    method: 'get',
    path: '/nap-checks/:id',
    verb: getNapCheck,
    about: 'One check with its pages: what each view shows, and what is wrong in it.',
  },
  {
    method: 'get',
    path: '/nap-sightings',
    verb: listNapSightings,
    about: 'Where checks saw a number (`e164`): page, view and place, the latest first.',
  },
  {
    method: 'get',
    path: '/locations/:id/nap-plan',
    verb: getNapPlan,
    about: 'How a location is checked, and how often by itself.',
  },
  {
    method: 'patch',
    path: '/locations/:id/nap-plan',
    verb: changeNapPlan,
    about: 'Fields that are absent stay as they are; `everyDays` null ends the checks by themselves.',
  },
]
