import {
  changeRetention,
  changeTestCallPlan,
  erasePerson,
  getExport,
  getRetention,
  getTestCallPlan,
  listErasures,
  listExports,
  listTestCalls,
  placeTestCall,
  previewErasure,
  previewRetention,
  removeExport,
  requestExport,
} from '../../operations/index.ts'
import type { ApiRoute } from '../api-route.ts'

export const operationsRoutes: readonly ApiRoute[] = [
  {
    method: 'get',
    path: '/test-calls',
    verb: listTestCalls,
    about: 'Test calls, newest first; `isLatest=true`: only the last one of each number.',
  },
  {
    method: 'post',
    path: '/test-calls',
    verb: placeTestCall,
    status: 201,
    about: 'Calls a number through its carrier and tells whether it rang; answers within half a minute.',
  },
  {
    method: 'get',
    path: '/test-call-plan',
    verb: getTestCallPlan,
    about: 'How often, and at which hour, numbers are called by themselves.',
  },
  {
    method: 'patch',
    path: '/test-call-plan',
    verb: changeTestCallPlan,
    about:
      'Starts, changes or (`everyDays` null) ends the plan. A number that does not ring raises an alert.',
  },
  {
    method: 'get',
    path: '/retention',
    verb: getRetention,
    about: 'How many days visits, callers and recordings are kept; null is for ever.',
  },
  {
    method: 'patch',
    path: '/retention',
    verb: changeRetention,
    about: 'Fields that are absent stay as they are. What is overdue is removed every night.',
  },
  {
    method: 'get',
    path: '/retention/preview',
    verb: previewRetention,
    about: 'What a rule would remove if it were night now; a field that is absent keeps for ever.',
  },
  {
    method: 'get',
    path: '/exports',
    verb: listExports,
    about: 'Archives of the account that were asked for, newest first.',
  },
  {
    method: 'post',
    path: '/exports',
    verb: requestExport,
    status: 201,
    about:
      'Has everything this account owns written to an archive that `tributary import` reads: JSON lines of each table, and the audio. Without client accounts. One at a time.',
  },
  {
    method: 'get',
    path: '/exports/:id',
    verb: getExport,
    about: 'One export: how far it is, and until when `/exports/{id}/file` can be fetched.',
  },
  {
    method: 'delete',
    path: '/exports/:id',
    verb: removeExport,
    about: 'Ends an export that is under way, or removes its archive.',
  },
  { method: 'get', path: '/erasures', verb: listErasures, about: 'Receipts of erasures, newest first.' },
  {
    method: 'post',
    path: '/erasures',
    verb: erasePerson,
    status: 201,
    about: 'Forgets a caller, or a visitor, everywhere. It cannot be undone.',
  },
  {
    method: 'post',
    path: '/erasures/preview',
    verb: previewErasure,
    about: 'How much is kept of a caller, or a visitor, by call and visit; nothing is changed.',
  },
]
