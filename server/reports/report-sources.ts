import { sourcesReport as output, sourcesQuery } from '@tributary/contract'
import { defineVerb } from '../verbs/index.ts'
import { askFor } from './ask-for.ts'
import { noCalls, sumCalls } from './sum-calls.ts'

/** Calls by one to three dimensions of where they came from. */
export const reportSources = defineVerb({
  name: 'report.sources',
  scope: 'reports:read',
  input: sourcesQuery,
  output,
  async run({ input, actor, transaction, context }) {
    const { by, sort, limit, compare, ...filter } = input
    const { asked, before, period, previousPeriod } = askFor(filter, compare, actor, context)
    const { groups, groupCount } = await sumCalls(transaction, asked, by, { sort, limit })
    const [totals] = (await sumCalls(transaction, asked, [])).groups
    const earlier = new Map(
      before
        ? (await sumCalls(transaction, before, by)).groups.map(({ keys, measures }) => [
            JSON.stringify(keys),
            measures.calls,
          ])
        : [],
    )
    return {
      period,
      previousPeriod,
      items: groups.map(({ keys, measures }) => ({
        keys: Object.fromEntries(by.map((name, index) => [name, keys[index]])),
        ...measures,
        ...(before && { previousCalls: earlier.get(JSON.stringify(keys)) ?? 0 }),
      })),
      groups: groupCount,
      totals: totals?.measures ?? noCalls,
    }
  },
})
