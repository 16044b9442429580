import type { CallStatus, Channel } from '@tributary/contract'
import { defineWords } from './define-words.ts'

const status = {
  ringing: 'Ringing',
  answered: 'Talking',
  missed: 'Missed',
  busy: 'Busy',
  failed: 'Failed',
  voicemail: 'Voicemail',
  completed: 'Completed',
} satisfies Record<CallStatus, string>

const channel = {
  Offline: 'Offline',
  Direct: 'Direct',
  'Cross-network': 'Cross-network',
  'Paid Shopping': 'Paid shopping',
  'Paid Search': 'Paid search',
  'Paid Social': 'Paid social',
  'Paid Video': 'Paid video',
  Display: 'Display',
  'Paid Other': 'Other paid',
  'Organic Shopping': 'Organic shopping',
  'Organic Social': 'Organic social',
  'Organic Video': 'Organic video',
  'Local Listings': 'Local listings',
  'AI Assistants': 'AI assistants',
  'Organic Search': 'Organic search',
  Affiliates: 'Affiliates',
  Email: 'E-mail',
  SMS: 'SMS',
  Audio: 'Audio',
  'Mobile Push': 'Mobile push',
  Referral: 'Referral',
  Unassigned: 'Unassigned',
} satisfies Record<Channel, string>

const outcome = {
  lead: 'Lead',
  qualified: 'Qualified',
  booked: 'Booked',
  sold: 'Sold',
  'existing customer': 'Existing customer',
  'wrong number': 'Wrong number',
  spam: 'Spam',
}

/** What things are called that many screens show. */
export const say = defineWords('terms', {
  product: 'Tributary',
  withheld: 'Number withheld',
  withheldCaller: 'A withheld number',
  noLocation: 'No location',
  unattributed: 'Unattributed',
  status,
  channel,
  outcome,
  source: {
    channel: 'Channel',
    source: 'Source',
    medium: 'Medium',
    campaign: 'Campaign',
    adGroup: 'Ad group',
    creative: 'Creative',
    term: 'Term',
    content: 'Content',
    landingPage: 'Landing page',
    lastPage: 'Last page',
    referrer: 'Came from',
    clickIds: 'Click ids',
    rule: 'Rule',
  },
})

const isOf = <T extends object>(known: T, word: string): word is keyof T & string =>
  Object.hasOwn(known, word)

export const statuses = Object.keys(status) as CallStatus[]
export const channels = Object.keys(channel) as Channel[]
export const usualOutcomes = Object.keys(outcome)

/** One that this version does not know as it stands. */
export const nameStatus = (word: string): string => (isOf(status, word) ? say(`status.${word}`) : word)

/** None: unattributed. One that this version does not know as it stands. */
export function nameChannel(word: string | undefined): string {
  if (!word) return say('unattributed')
  return isOf(channel, word) ? say(`channel.${word}`) : word
}

/** The usual outcomes in the reader's words, others as they were written; none is the empty text. */
export const nameOutcome = (word = ''): string => (isOf(outcome, word) ? say(`outcome.${word}`) : word)
