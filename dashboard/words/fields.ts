import { defineWords } from './define-words.ts'

const fields = {
  accountSid: 'Account SID',
  add: 'Tags added',
  allowedCountries: 'Countries that calls may ring in',
  atHour: 'At hour',
  baseUrl: 'Address of the carrier',
  callersDays: 'Days that callers are kept',
  canonicalNumber: 'Published number',
  connectionId: 'Carrier',
  consentMode: 'Visitors are recognised',
  content: 'Ad',
  crawl: 'Follows links',
  destination: 'Rings at',
  domains: 'Hosts',
  e164: 'Number',
  email: 'E-mail',
  events: 'Tells of',
  everyDays: 'Every so many days',
  force: 'Although pages still showed it',
  grants: 'May also',
  hours: 'Opening hours',
  ids: 'Calls',
  isBooked: 'Counts as booked',
  isEnabled: 'Switched on',
  isShared: 'Seen by everybody',
  locationId: 'Location',
  locationIds: 'Locations',
  locations: 'Locations made',
  monthlyCost: 'Cost a month',
  notice: 'What callers hear first',
  numberId: 'Number',
  numbers: 'Numbers',
  overlapHours: 'Hours that both secrets work',
  poolId: 'Pool',
  recordingsDays: 'Days that recordings are kept',
  remove: 'Tags removed',
  requiresIfMatch: 'Changes name the version they are of',
  scopes: 'May do',
  siteId: 'Site',
  sourceHosts: 'Hosts by source',
  term: 'Keyword',
  timeZone: 'Time zone',
  trackerId: 'Tracker',
  until: 'Until',
  url: 'Address',
  urls: 'Pages',
  userId: 'Person',
  visitorId: 'Visitor',
  visitsDays: 'Days that visits are kept',
  withoutAsking: 'Without asking the carrier',
} as const
type Named = keyof typeof fields

const say = defineWords('fields', fields)
const isNamed = (key: string): key is Named => Object.hasOwn(fields, key)

/** A field of the API in words; one that has none here as its own name reads: `postalCode` is `Postal code`. */
export function nameField(key: string): string {
  if (isNamed(key)) return say(key)
  const words = key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
