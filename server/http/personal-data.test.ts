import { rolesWithScope } from '@tributary/contract'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { listFields } from '../verbs/index.ts'
import { apiRoutes } from './routes/index.ts'

/** Text that a viewer reads as it is, by what it is. Notes, titles and addresses of pages are not among it. */
const notPersonal = {
  'what an account calls its own things and words': [
    'name',
    'outcome',
    'tag',
    'tags',
    'notice',
    'screen',
    'poolName',
    // Of saved views; those that search for what the reader does not see are not listed.
    'query',
  ],
  'where its businesses are, and when they open': [
    ...['street', 'city', 'region', 'postalCode', 'country', 'timeZone', 'opens', 'closes', 'locality'],
    ...['allowedCountries', 'currency'],
  ],
  'numbers of the business, and what they were told about calls to them': [
    ...['canonicalNumber', 'destination', 'defaultDestination', 'e164', 'numbers', 'to', 'from'],
    ...['code', 'message', 'status', 'testCall.list items.*.reason'],
    // Of an alert: the id or the number of the business that it is about.
    ...['subject', 'canonical'],
  ],
  'what marketing is called, and reports by it': [
    ...['source', 'medium', 'campaign', 'adGroup', 'ad', 'creative', 'term', 'content', 'why', 'key'],
    // Of reports: they count pages without what follows ? or #.
    ...['report.sources items.*.keys.landingPage', 'report.sources items.*.keys.lastPage'],
  ],
  'what the server says itself': [
    'evidence',
    'modelVersion',
    'nextCursor',
    'author',
    'endedBy',
    'authorName',
  ],
  'of its sites': ['domains', 'scriptTag', 'host'],
  'of its public pages, as NAP checks read them': [
    ...['napCheck.list items.*.urls.*', 'napCheck.list items.*.reason', 'napSighting.list items.*.url'],
    ...[
      'napCheck.get urls.*',
      'napCheck.get reason',
      'napCheck.get pages.*.url',
      'napCheck.get pages.*.reason',
    ],
    ...['phones', 'names', 'addresses'].map((what) => `napCheck.get pages.*.${what}.*.text`),
    ...['url', 'where', 'fix'].map((field) => `napCheck.get pages.*.findings.*.${field}`),
    ...['napPlan.get urls.*', 'leak.list items.*.pages.*.where', 'leak.get pages.*.where'],
  ],
}
const known = new Set(Object.values(notPersonal).flat())
const isText = (schema: z.ZodType) => schema instanceof z.ZodString || schema instanceof z.ZodUnknown

it('answers a viewer no text that nobody decided about: it is personal, or listed here with what it is', () => {
  const undecided = apiRoutes
    .filter(({ verb }) => rolesWithScope[verb.scope].includes('viewer'))
    .flatMap(({ verb }) =>
      listFields(verb.output)
        .filter(({ schema }) => isText(schema) && schema.meta()?.['x-personal'] === undefined)
        .map(({ path }) => ({
          name: path.findLast((name) => name !== '*') ?? '',
          place: `${verb.name} ${path.join('.')}`,
        }))
        .filter(({ name, place }) => !known.has(name) && !known.has(place))
        .map(({ place }) => place),
    )
  expect(undecided).toEqual([])
})
