import {
  changeAccount,
  createApiKey,
  createClientAccount,
  getAccount,
  listAccounts,
  listApiKeys,
  listAudit,
  revokeApiKey,
} from '../accounts/index.ts'
import { dismissAlert, getAlert, listAlerts, muteAlert } from '../alerts/index.ts'
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
import {
  changeConnection,
  createConnection,
  deleteConnection,
  getConnection,
  listConnections,
} from '../connections/index.ts'
import { removeDemoHistory } from '../demo/index.ts'
import { dismissLeak, getLeak, listLeaks, makeLeakStatic, returnLeak } from '../leaks/index.ts'
import {
  changeLocation,
  createLocation,
  deleteLocation,
  getLocation,
  importLocations,
  listLocations,
} from '../locations/index.ts'
import {
  changeMember,
  createInvitation,
  getMember,
  listInvitations,
  listMembers,
  removeMember,
  resendInvitation,
  revokeInvitation,
} from '../members/index.ts'
import {
  changeNapPlan,
  getNapCheck,
  getNapPlan,
  listNapChecks,
  listNapSightings,
  startNapCheck,
} from '../nap/index.ts'
import {
  assignNumber,
  attachNumber,
  buyNumber,
  changeNumber,
  coolNumber,
  getNumber,
  giveUpNumber,
  importNumbers,
  listNumbers,
  releaseNumber,
  searchNumbers,
} from '../numbers/index.ts'
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
} from '../operations/index.ts'
import { getRecording, listRecordings } from '../recordings/index.ts'
import {
  countCalls,
  rebuildTallies,
  reportFunnel,
  reportNumbers,
  reportNumberUse,
  reportOverview,
  reportPool,
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
import { listSiteHealth } from '../swap-health/index.ts'
import {
  changePool,
  changeTracker,
  createPool,
  createTracker,
  deletePool,
  deleteTracker,
  getPool,
  getTracker,
  listPools,
  listTrackers,
  restoreTracker,
  retireTracker,
} from '../trackers/index.ts'
import type { Verb } from '../verbs/index.ts'
import { getVisit, listVisitorsNow, listVisits } from '../visits/index.ts'
import {
  changeEndpoint,
  createEndpoint,
  deleteEndpoint,
  getDelivery,
  getEndpoint,
  listDeliveries,
  listEndpoints,
  replayDelivery,
  replayEvents,
  rotateSecret,
  testEndpoint,
} from '../webhooks/index.ts'

export type ApiRoute = {
  method: 'get' | 'post' | 'patch' | 'delete'
  path: string
  verb: Verb
  status?: 201
  /** Of a PATCH: fields that people edit by other routes of the thing; they tell its versions apart too. */
  editedElsewhere?: readonly string[]
  /** What the reference says of it. */
  about: string
}

/** Every route of the API is a verb; the registry test and the OpenAPI document are made from this list. */
export const apiRoutes: readonly ApiRoute[] = [
  {
    method: 'get',
    path: '/accounts',
    verb: listAccounts,
    about: 'The account of the key; for owners and admins, its client accounts too.',
  },
  {
    method: 'post',
    path: '/accounts',
    verb: createClientAccount,
    status: 201,
    about: 'A client of this account: its owners and admins act there too, naming it by X-Tributary-Account.',
  },
  { method: 'get', path: '/accounts/:id', verb: getAccount, about: 'One account.' },
  {
    method: 'delete',
    path: '/demo-history',
    verb: removeDemoHistory,
    about:
      'Removes the made-up visits and calls of the demo, for good; answers the account. What happened since stays.',
  },
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
  {
    method: 'post',
    path: '/locations/import',
    verb: importLocations,
    about:
      'Many locations as `items` or CSV (also as `text/csv` itself), up to 10,000. One bad line refuses all; the report names every line.',
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
  {
    method: 'get',
    path: '/carrier-connections/:id',
    verb: getConnection,
    about: 'One carrier connection, without its token.',
  },
  {
    method: 'delete',
    path: '/carrier-connections/:id',
    verb: deleteConnection,
    about: 'Refused while numbers depend on it; the answer names them.',
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
      'Many numbers of the carrier account, up to 10,000, as `items` or CSV (also as `text/csv` itself): `number`, and `tracker` or `pool` by id or name, `monthlyCost` and `currency`. One bad line refuses all; the report names every line.',
  },
  { method: 'get', path: '/numbers/:id', verb: getNumber, about: 'One tracking number.' },
  {
    method: 'patch',
    path: '/numbers/:id',
    verb: changeNumber,
    editedElsewhere: ['state', 'trackerId', 'poolId'],
    about: 'What it costs a month; null is not known. A bought number has the carrier’s price already.',
  },
  {
    method: 'post',
    path: '/numbers/:id/assign',
    verb: assignNumber,
    about: 'Lets a number stand for another tracker or pool, or for nothing (null), and configures it anew.',
  },
  {
    method: 'post',
    path: '/numbers/:id/give-up',
    verb: giveUpNumber,
    about: 'Gives up a reservation that came to nothing; the carrier is asked first.',
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
    about:
      'Fields that are absent stay as they are. A new location, destination or pool also changes the fallback documents.',
  },
  {
    method: 'post',
    path: '/trackers/:id/retire',
    verb: retireTracker,
    about: 'Takes a tracker out of use: no page shows its numbers any more, and they ring where they rang.',
  },
  {
    method: 'post',
    path: '/trackers/:id/restore',
    verb: restoreTracker,
    about: 'Puts it back in use.',
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
  { method: 'patch', path: '/pools/:id', verb: changePool, about: 'Another name for a pool.' },
  {
    method: 'delete',
    path: '/pools/:id',
    verb: deletePool,
    about: 'Refused while numbers are in it or a tracker takes its numbers from it.',
  },
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
  { method: 'get', path: '/members', verb: listMembers, about: 'Who may act in this account, newest first.' },
  { method: 'get', path: '/members/:id', verb: getMember, about: 'One member.' },
  {
    method: 'patch',
    path: '/members/:id',
    verb: changeMember,
    about:
      'Role, grants and locations together. Nobody gives what they do not have; only owners touch owners.',
  },
  {
    method: 'delete',
    path: '/members/:id',
    verb: removeMember,
    about:
      'The person loses the account at once, open streams included. The last owner stays. Answers what they made that goes on working.',
  },
  {
    method: 'get',
    path: '/invitations',
    verb: listInvitations,
    about: 'Invitations of any state, newest first.',
  },
  {
    method: 'post',
    path: '/invitations',
    verb: createInvitation,
    status: 201,
    about: 'Mails a link that works for 7 days. `link` is in the answer only when no mail server is set.',
  },
  {
    method: 'post',
    path: '/invitations/:id/resend',
    verb: resendInvitation,
    about: 'Mails a new link; the old one stops working.',
  },
  {
    method: 'delete',
    path: '/invitations/:id',
    verb: revokeInvitation,
    about: 'The link stops working.',
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
  {
    method: 'get',
    path: '/webhook-endpoints',
    verb: listEndpoints,
    about: 'Who is told of events, newest first, without their secrets.',
  },
  {
    method: 'post',
    path: '/webhook-endpoints',
    verb: createEndpoint,
    status: 201,
    about:
      'Has events posted to an https address, signed by Standard Webhooks. The secret is in this answer only.',
  },
  { method: 'get', path: '/webhook-endpoints/:id', verb: getEndpoint, about: 'One endpoint.' },
  {
    method: 'patch',
    path: '/webhook-endpoints/:id',
    verb: changeEndpoint,
    about: 'Fields that are absent stay as they are. `isEnabled: true` takes up a disabled one again.',
  },
  {
    method: 'post',
    path: '/webhook-endpoints/:id/rotate-secret',
    verb: rotateSecret,
    about: 'A new secret, in this answer only; the old one signs too until the overlap ends.',
  },
  {
    method: 'post',
    path: '/webhook-endpoints/:id/test',
    verb: testEndpoint,
    about: 'Sends `webhook.test` now, once, and answers what came back.',
  },
  {
    method: 'post',
    path: '/webhook-endpoints/:id/replay',
    verb: replayEvents,
    about: 'Sends what happened since an instant again: what never arrived, or everything.',
  },
  {
    method: 'get',
    path: '/webhook-deliveries',
    verb: listDeliveries,
    about: 'What was sent or is to be sent, newest first. `state=dead` are the dead letters.',
  },
  {
    method: 'get',
    path: '/webhook-deliveries/:id',
    verb: getDelivery,
    about: 'One delivery with the log of its attempts: status and the first kB of each answer.',
  },
  {
    method: 'post',
    path: '/webhook-deliveries/:id/replay',
    verb: replayDelivery,
    status: 201,
    about: 'Sends the event to its endpoint once more, under the same `webhook-id`.',
  },
  {
    method: 'delete',
    path: '/webhook-endpoints/:id',
    verb: deleteEndpoint,
    about: 'With the log of its deliveries.',
  },
  {
    method: 'get',
    path: '/audit',
    verb: listAudit,
    about:
      'Who changed what and when, newest first; by `actor`, `action` (or its noun), `subjectId`, and period.',
  },
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
