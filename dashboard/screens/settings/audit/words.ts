import type { AuditAction } from '@tributary/contract'
import { defineWords } from '../../../words/define-words.ts'

type Noun = AuditAction extends infer Action
  ? Action extends `${infer Name}.${string}`
    ? Name
    : never
  : never
type VerbOf<Name extends Noun> = AuditAction extends infer Action
  ? Action extends `${Name}.${infer Done}`
    ? Done
    : never
  : never

const nouns = {
  account: 'Account',
  account_export: 'Exports of the account',
  alert: 'Alerts',
  api_key: 'API keys',
  call: 'Calls',
  call_note: 'Notes of calls',
  carrier_connection: 'Carriers',
  demo_history: 'Demo data',
  invitation: 'Invitations',
  leak: 'Leaked numbers',
  location: 'Locations',
  member: 'Members',
  nap_check: 'NAP checks',
  nap_plan: 'Schedule of NAP checks',
  number: 'Numbers',
  outcome: 'Outcomes',
  person: 'Erasures',
  pool: 'Pools',
  report: 'Reports',
  retention: 'How long things are kept',
  saved_view: 'Saved views',
  site: 'Sites',
  test_call: 'Test calls',
  test_call_plan: 'Plan of test calls',
  tracker: 'Trackers',
  user: 'Sign-ins and security',
  webhook_delivery: 'Webhook deliveries',
  webhook_endpoint: 'Webhooks',
} satisfies Record<Noun, string>

const actions = {
  account: { created: 'Made the account', changed: 'Changed the account' },
  account_export: {
    requested: 'Asked for an export of the account',
    downloaded: 'Downloaded an export of the account',
    removed: 'Removed an export of the account',
  },
  alert: { dismissed: 'Dismissed an alert', muted: 'Muted an alert' },
  api_key: { created: 'Made an API key', revoked: 'Revoked an API key' },
  call: {
    changed: 'Changed a call',
    corrected: 'Corrected the source of a call',
    correction_reverted: 'Took back a correction',
    exported: 'Exported calls',
    tagged: 'Tagged calls',
  },
  call_note: { created: 'Wrote a note', changed: 'Changed a note', deleted: 'Deleted a note' },
  carrier_connection: {
    created: 'Connected a carrier',
    changed: 'Changed a carrier',
    deleted: 'Removed a carrier',
  },
  demo_history: { removed: 'Removed the demo data' },
  invitation: {
    created: 'Invited somebody',
    sent: 'Sent an invitation again',
    handed_over: 'Got a link of an invitation to hand over',
    revoked: 'Revoked an invitation',
  },
  leak: {
    made_static: 'Gave a leaked number a tracker of its own',
    returned: 'Took a number back into its pool',
    dismissed: 'Said that a number did not leak',
  },
  location: {
    created: 'Made a location',
    changed: 'Changed a location',
    deleted: 'Deleted a location',
    imported: 'Imported locations',
  },
  member: {
    joined: 'Joined the team',
    changed: 'Changed what a member may do',
    removed: 'Removed a member',
  },
  nap_check: { started: 'Started a NAP check' },
  nap_plan: { changed: 'Changed when NAP is checked' },
  number: {
    assigned: 'Assigned a number',
    attached: 'Brought a number',
    bought: 'Bought a number',
    changed: 'Changed a number',
    configured: 'Set a number’s addresses at the carrier',
    cooled: 'Took a number out of use',
    given_up: 'Gave up the reservation of a number',
    imported: 'Imported numbers',
    released: 'Released a number',
    reserved: 'Reserved a number',
  },
  outcome: { created: 'Made an outcome', changed: 'Changed an outcome', deleted: 'Deleted an outcome' },
  person: { erased: 'Erased a person' },
  pool: { created: 'Made a pool', changed: 'Changed a pool', deleted: 'Deleted a pool' },
  report: { rebuilt: 'Counted the reports anew' },
  retention: { changed: 'Changed how long things are kept' },
  saved_view: { created: 'Saved a view', changed: 'Changed a view', deleted: 'Deleted a view' },
  site: { created: 'Made a site', changed: 'Changed a site', deleted: 'Deleted a site' },
  test_call: { placed: 'Placed a test call' },
  test_call_plan: { changed: 'Changed the plan of test calls' },
  tracker: {
    created: 'Made a tracker',
    changed: 'Changed a tracker',
    deleted: 'Deleted a tracker',
    retired: 'Retired a tracker',
    restored: 'Brought a tracker back',
  },
  user: {
    backup_codes_made: 'Made new backup codes',
    changed: 'Changed their profile',
    passkey_added: 'Added a passkey',
    passkey_removed: 'Removed a passkey',
    password_changed: 'Changed their password',
    sessions_ended: 'Ended sessions',
    signed_in: 'Signed in',
    two_factor_disabled: 'Turned the second factor off',
    two_factor_enabled: 'Turned the second factor on',
  },
  webhook_delivery: { replayed: 'Sent a webhook delivery again' },
  webhook_endpoint: {
    created: 'Made a webhook endpoint',
    changed: 'Changed a webhook endpoint',
    deleted: 'Deleted a webhook endpoint',
    replayed: 'Sent webhooks again',
    secret_rotated: 'Made a new webhook secret',
    tested: 'Tested a webhook endpoint',
  },
} satisfies { [Name in Noun]: Record<VerbOf<Name>, string> }

export const say = defineWords('audit', {
  noun: 'About',
  any: 'Everything',
  byWhom: 'By whom',
  anybody: 'Anybody',
  key: 'API key {{name}}',
  none: 'Nothing was changed in this period',
  noneWhat: 'Choose a longer period, or everything.',
  when: 'When',
  who: 'Who',
  what: 'What',
  details: 'Details',
  table: 'Changes, newest first',
  system: 'Tributary itself',
  entry: '{{action}}, by {{actor}}',
  values: {
    nothing: 'nothing',
    none: 'none',
    yes: 'yes',
    no: 'no',
    unknown: 'id …{{end}}',
    pair: '{{name}}: {{value}}',
  },
  nouns,
  actions,
})

/** What was done, in words; an action of another version of the product as it stands in the log. */
export function nameAction(action: string): string {
  const [noun = '', done = ''] = action.split('.')
  const known: Record<string, Record<string, string>> = actions
  return known[noun]?.[done] === undefined ? action : say(`actions.${action as AuditAction}`)
}

/** What actions are about, for a filter, in the order of the names. */
export const listNouns = (): { value: string; label: string }[] =>
  (Object.keys(nouns) as Noun[])
    .map((noun) => ({ value: noun, label: say(`nouns.${noun}`) }))
    .sort((one, other) => one.label.localeCompare(other.label))
