import {
  changeAccount,
  createApiKey,
  getAccount,
  listAccounts,
  listApiKeys,
  listAudit,
  revokeApiKey,
} from '../accounts/index.ts'
import { dismissAlert, listAlerts } from '../alerts/index.ts'
import { changeCall, getCall, listCalls } from '../calls/index.ts'
import { changeConnection, createConnection, listConnections } from '../connections/index.ts'
import {
  changeLocation,
  createLocation,
  deleteLocation,
  getLocation,
  listLocations,
} from '../locations/index.ts'
import {
  assignNumber,
  attachNumber,
  buyNumber,
  coolNumber,
  getNumber,
  importNumbers,
  listNumbers,
  releaseNumber,
  searchNumbers,
} from '../numbers/index.ts'
import { getRecording, listRecordings } from '../recordings/index.ts'
import { changeSite, createSite, deleteSite, getSite, listSites } from '../sites/index.ts'
import {
  changeTracker,
  createPool,
  createTracker,
  deleteTracker,
  getPool,
  getTracker,
  listPools,
  listTrackers,
} from '../trackers/index.ts'
import type { Verb } from '../verbs/index.ts'
import { getVisit, listVisits } from '../visits/index.ts'

export type ApiRoute = { method: 'get' | 'post' | 'patch' | 'delete'; path: string; verb: Verb; status?: 201 }

/** Every route of the API is a verb; the registry test and the OpenAPI document are made from this list. */
export const apiRoutes: readonly ApiRoute[] = [
  { method: 'get', path: '/accounts', verb: listAccounts },
  { method: 'get', path: '/accounts/:id', verb: getAccount },
  { method: 'patch', path: '/accounts/:id', verb: changeAccount },
  { method: 'get', path: '/locations', verb: listLocations },
  { method: 'post', path: '/locations', verb: createLocation, status: 201 },
  { method: 'get', path: '/locations/:id', verb: getLocation },
  { method: 'patch', path: '/locations/:id', verb: changeLocation },
  { method: 'delete', path: '/locations/:id', verb: deleteLocation },
  { method: 'get', path: '/sites', verb: listSites },
  { method: 'post', path: '/sites', verb: createSite, status: 201 },
  { method: 'get', path: '/sites/:id', verb: getSite },
  { method: 'patch', path: '/sites/:id', verb: changeSite },
  { method: 'delete', path: '/sites/:id', verb: deleteSite },
  { method: 'get', path: '/carrier-connections', verb: listConnections },
  { method: 'post', path: '/carrier-connections', verb: createConnection, status: 201 },
  { method: 'patch', path: '/carrier-connections/:id', verb: changeConnection },
  { method: 'get', path: '/numbers', verb: listNumbers },
  { method: 'get', path: '/numbers/available', verb: searchNumbers },
  { method: 'post', path: '/numbers', verb: buyNumber, status: 201 },
  { method: 'post', path: '/numbers/attach', verb: attachNumber, status: 201 },
  { method: 'post', path: '/numbers/import', verb: importNumbers },
  { method: 'get', path: '/numbers/:id', verb: getNumber },
  { method: 'post', path: '/numbers/:id/assign', verb: assignNumber },
  { method: 'post', path: '/numbers/:id/cool', verb: coolNumber },
  { method: 'post', path: '/numbers/:id/release', verb: releaseNumber },
  { method: 'get', path: '/trackers', verb: listTrackers },
  { method: 'post', path: '/trackers', verb: createTracker, status: 201 },
  { method: 'get', path: '/trackers/:id', verb: getTracker },
  { method: 'patch', path: '/trackers/:id', verb: changeTracker },
  { method: 'delete', path: '/trackers/:id', verb: deleteTracker },
  { method: 'get', path: '/pools', verb: listPools },
  { method: 'post', path: '/pools', verb: createPool, status: 201 },
  { method: 'get', path: '/pools/:id', verb: getPool },
  { method: 'get', path: '/calls', verb: listCalls },
  { method: 'get', path: '/calls/:id', verb: getCall },
  { method: 'patch', path: '/calls/:id', verb: changeCall },
  { method: 'get', path: '/visits', verb: listVisits },
  { method: 'get', path: '/visits/:id', verb: getVisit },
  { method: 'get', path: '/recordings', verb: listRecordings },
  { method: 'get', path: '/recordings/:id', verb: getRecording },
  { method: 'get', path: '/alerts', verb: listAlerts },
  { method: 'post', path: '/alerts/:id/dismiss', verb: dismissAlert },
  { method: 'get', path: '/api-keys', verb: listApiKeys },
  { method: 'post', path: '/api-keys', verb: createApiKey, status: 201 },
  { method: 'delete', path: '/api-keys/:id', verb: revokeApiKey },
  { method: 'get', path: '/audit', verb: listAudit },
]
