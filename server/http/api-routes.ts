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
import {
  addNote,
  changeCall,
  changeNote,
  changeOutcome,
  correctCall,
  createOutcome,
  deleteNote,
  deleteOutcome,
  getCall,
  getJourney,
  getNote,
  getOutcome,
  listCalls,
  listCorrections,
  listNotes,
  listOutcomes,
  listRelatedCalls,
  listTags,
  revertCorrection,
  tagCalls,
} from '../calls/index.ts'
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
import {
  countCalls,
  rebuildTallies,
  reportFunnel,
  reportNumbers,
  reportNumberUse,
  reportOverview,
  reportSources,
  reportTrend,
} from '../reports/index.ts'
import {
  changeSavedView,
  createSavedView,
  deleteSavedView,
  getSavedView,
  listSavedViews,
} from '../saved-views/index.ts'
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
import { getVisit, listVisitorsNow, listVisits } from '../visits/index.ts'

export type ApiRoute = {
  method: 'get' | 'post' | 'patch' | 'delete'
  path: string
  verb: Verb
  status?: 201
  /** What the reference says of it. */
  about: string
}

/** Every route of the API is a verb; the registry test and the OpenAPI document are made from this list. */
export const apiRoutes: readonly ApiRoute[] = [
  { method: 'get', path: '/accounts', verb: listAccounts, about: 'The account of the key.' },
  { method: 'get', path: '/accounts/:id', verb: getAccount, about: 'One account.' },
  {
    method: 'patch',
    path: '/accounts/:id',
    verb: changeAccount,
    about:
      'Name, default destination, countries that may be dialled, and hosts the account knows as sources.',
  },
  { method: 'get', path: '/locations', verb: listLocations, about: 'Locations, newest first.' },
  {
    method: 'post',
    path: '/locations',
    verb: createLocation,
    status: 201,
    about: 'A store or branch, with the number the world knows and where its calls ring.',
  },
  { method: 'get', path: '/locations/:id', verb: getLocation, about: 'One location.' },
  {
    method: 'patch',
    path: '/locations/:id',
    verb: changeLocation,
    about: 'Fields that are absent stay as they are. A new destination also changes the fallback documents.',
  },
  {
    method: 'delete',
    path: '/locations/:id',
    verb: deleteLocation,
    about: 'Refused while trackers still ring there.',
  },
  { method: 'get', path: '/sites', verb: listSites, about: 'Sites, newest first.' },
  {
    method: 'post',
    path: '/sites',
    verb: createSite,
    status: 201,
    about: 'A web property; the answer has the script tag to paste.',
  },
  { method: 'get', path: '/sites/:id', verb: getSite, about: 'One site.' },
  {
    method: 'patch',
    path: '/sites/:id',
    verb: changeSite,
    about: 'Fields that are absent stay as they are.',
  },
  {
    method: 'delete',
    path: '/sites/:id',
    verb: deleteSite,
    about: 'Refused while trackers still swap on it.',
  },
  {
    method: 'get',
    path: '/carrier-connections',
    verb: listConnections,
    about: 'Accounts at carriers, without their tokens.',
  },
  {
    method: 'post',
    path: '/carrier-connections',
    verb: createConnection,
    status: 201,
    about: 'An account at a carrier. The credentials are tried first and kept encrypted.',
  },
  {
    method: 'patch',
    path: '/carrier-connections/:id',
    verb: changeConnection,
    about: 'Name, token or address; tried at the carrier first.',
  },
  { method: 'get', path: '/numbers', verb: listNumbers, about: 'Tracking numbers, newest first.' },
  {
    method: 'get',
    path: '/numbers/available',
    verb: searchNumbers,
    about: 'Numbers that the carrier has for sale.',
  },
  {
    method: 'post',
    path: '/numbers',
    verb: buyNumber,
    status: 201,
    about:
      'Buys a number, sets its addresses at the carrier and reads them back. Asked again, it goes on where it stopped.',
  },
  {
    method: 'post',
    path: '/numbers/attach',
    verb: attachNumber,
    status: 201,
    about: 'The same for a number that is in the carrier account already.',
  },
  {
    method: 'post',
    path: '/numbers/import',
    verb: importNumbers,
    about:
      'Many numbers of the carrier account by CSV: columns `number`, and `tracker` or `pool` by id or name. One bad line refuses all.',
  },
  { method: 'get', path: '/numbers/:id', verb: getNumber, about: 'One tracking number.' },
  {
    method: 'post',
    path: '/numbers/:id/assign',
    verb: assignNumber,
    about: 'Lets a number stand for another tracker or pool, or for nothing (null), and configures it anew.',
  },
  {
    method: 'post',
    path: '/numbers/:id/cool',
    verb: coolNumber,
    about: 'Takes a number off pages; it keeps ringing while one may still show it.',
  },
  {
    method: 'post',
    path: '/numbers/:id/release',
    verb: releaseNumber,
    about: 'Gives a cooled number back to the carrier.',
  },
  { method: 'get', path: '/trackers', verb: listTrackers, about: 'Trackers, newest first.' },
  {
    method: 'post',
    path: '/trackers',
    verb: createTracker,
    status: 201,
    about: 'What numbers stand for: an `offline` medium, a `source`, or one `visitor` at a time.',
  },
  { method: 'get', path: '/trackers/:id', verb: getTracker, about: 'One tracker.' },
  {
    method: 'patch',
    path: '/trackers/:id',
    verb: changeTracker,
    about: 'Fields that are absent stay as they are.',
  },
  {
    method: 'delete',
    path: '/trackers/:id',
    verb: deleteTracker,
    about: 'Refused while numbers still stand for it.',
  },
  { method: 'get', path: '/pools', verb: listPools, about: 'Pools, newest first.' },
  {
    method: 'post',
    path: '/pools',
    verb: createPool,
    status: 201,
    about: 'A set of numbers for a visitor tracker.',
  },
  { method: 'get', path: '/pools/:id', verb: getPool, about: 'One pool.' },
  {
    method: 'get',
    path: '/calls',
    verb: listCalls,
    about:
      'Calls, newest first unless `sort` says otherwise. Filters narrow together; lists of values are separated by commas.',
  },
  {
    method: 'get',
    path: '/calls/count',
    verb: countCalls,
    about: 'How many calls the same filters find.',
  },
  {
    method: 'post',
    path: '/calls/tags',
    verb: tagCalls,
    about: 'Adds and removes tags of up to 1,000 calls: all, or none with a report of what was at fault.',
  },
  {
    method: 'get',
    path: '/calls/:id',
    verb: getCall,
    about: 'One call, with its attribution, candidates and evidence.',
  },
  {
    method: 'patch',
    path: '/calls/:id',
    verb: changeCall,
    about: 'Outcome, value and tags. Absent stays, null clears.',
  },
  {
    method: 'get',
    path: '/calls/:id/journey',
    verb: getJourney,
    about: 'The visit the call is attributed to: its pages and taps in order, and the visits before it.',
  },
  {
    method: 'get',
    path: '/calls/:id/related',
    verb: listRelatedCalls,
    about: 'Other calls of the same caller, newest first.',
  },
  {
    method: 'post',
    path: '/calls/:id/correction',
    verb: correctCall,
    about: 'Says what the source was. Lists and reports count it; the computed attribution stays beside it.',
  },
  {
    method: 'delete',
    path: '/calls/:id/correction',
    verb: revertCorrection,
    about: 'Takes the correction back: the computed attribution counts again.',
  },
  {
    method: 'get',
    path: '/calls/:id/corrections',
    verb: listCorrections,
    about: 'Every correction the call ever had, newest first.',
  },
  { method: 'get', path: '/calls/:id/notes', verb: listNotes, about: 'Notes of a call, newest first.' },
  { method: 'post', path: '/calls/:id/notes', verb: addNote, status: 201, about: 'A note on a call.' },
  { method: 'get', path: '/call-notes/:id', verb: getNote, about: 'One note.' },
  { method: 'patch', path: '/call-notes/:id', verb: changeNote, about: 'Another text for a note.' },
  { method: 'delete', path: '/call-notes/:id', verb: deleteNote, about: 'Answers the note that is gone.' },
  { method: 'get', path: '/tags', verb: listTags, about: 'Tags in use, most used first.' },
  {
    method: 'get',
    path: '/outcomes',
    verb: listOutcomes,
    about: 'What calls can come to, and which of it counts as booked.',
  },
  { method: 'post', path: '/outcomes', verb: createOutcome, status: 201, about: 'One more outcome.' },
  { method: 'get', path: '/outcomes/:id', verb: getOutcome, about: 'One outcome.' },
  {
    method: 'patch',
    path: '/outcomes/:id',
    verb: changeOutcome,
    about: 'Calls follow: to the new name, and into or out of the booked ones.',
  },
  {
    method: 'delete',
    path: '/outcomes/:id',
    verb: deleteOutcome,
    about: 'Calls keep the word, and do not count as booked any more.',
  },
  { method: 'get', path: '/saved-views', verb: listSavedViews, about: 'Own and shared views.' },
  {
    method: 'post',
    path: '/saved-views',
    verb: createSavedView,
    status: 201,
    about: 'Filters and order of a list under a name, for oneself or for all of the account.',
  },
  { method: 'get', path: '/saved-views/:id', verb: getSavedView, about: 'One view.' },
  {
    method: 'patch',
    path: '/saved-views/:id',
    verb: changeSavedView,
    about: 'Fields that are absent stay as they are.',
  },
  {
    method: 'delete',
    path: '/saved-views/:id',
    verb: deleteSavedView,
    about: 'Answers the view that is gone.',
  },
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
    about: 'How much each number and pool was called and shown.',
  },
  {
    method: 'get',
    path: '/reports/number-use',
    verb: reportNumberUse,
    about: 'Day by day what a number, a pool or a tracker was used for.',
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
  { method: 'get', path: '/recordings', verb: listRecordings, about: 'Recordings, newest first.' },
  { method: 'get', path: '/recordings/:id', verb: getRecording, about: 'One recording, without its audio.' },
  { method: 'get', path: '/alerts', verb: listAlerts, about: 'What the account should know of and act on.' },
  {
    method: 'post',
    path: '/alerts/:id/dismiss',
    verb: dismissAlert,
    about: 'Puts an alert away; it comes back when it happens again.',
  },
  { method: 'get', path: '/api-keys', verb: listApiKeys, about: 'API keys, without the keys themselves.' },
  {
    method: 'post',
    path: '/api-keys',
    verb: createApiKey,
    status: 201,
    about: 'The key is in this answer and never shown again. No key gets a scope its maker lacks.',
  },
  { method: 'delete', path: '/api-keys/:id', verb: revokeApiKey, about: 'The key is refused from now on.' },
  { method: 'get', path: '/audit', verb: listAudit, about: 'Who changed what and when, newest first.' },
]
