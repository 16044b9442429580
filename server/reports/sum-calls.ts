import type { CallFilter, CallMeasures } from '@tributary/contract'
import type { CallReader } from '../calls/index.ts'
import type { Transaction } from '../storage/index.ts'
import { fromCalls } from './from-calls.ts'
import { fromTally } from './from-tally.ts'
import { type Dimension, findTally } from './tallies.ts'

export type Asked = CallFilter & CallReader & { isConfined: boolean }
/** One group: its key of each dimension (null for none), and what its calls amount to. */
export type Group = { keys: (string | number | null)[]; measures: CallMeasures }
export type Sum = { groups: Group[]; groupCount: number }

type Row = {
  keys: (string | number | null)[]
  groupCount: number
  calls: number
  answered: number
  missed: number
  firstTime: number
  booked: number
  attributed: number
  ppm: number
  talkMs: number
  values: { amount: number; currency: string }[] | null
}

const sorts = {
  calls: 'calls',
  answered: 'answered',
  missed: 'missed',
  firstTime: 'first_time',
  booked: 'booked',
  expected: 'ppm',
  meanProbability: 'ppm::float8 / nullif(attributed, 0)',
  value: 'value',
} as const

/**
 * Sums calls by up to a few dimensions: of a tally when one knows all that is asked, else of the calls themselves, with the same result.
 * Groups with the most of `sort` (default calls) come first; `limit` cuts them, `groupCount` says how many there were.
 */
export async function sumCalls(
  transaction: Transaction,
  asked: Asked,
  dimensions: readonly Dimension[],
  { sort = 'calls', limit = 100_000 }: { sort?: keyof typeof sorts; limit?: number } = {},
): Promise<Sum> {
  const { accountId, isConfined, seesCallers, seesNotes, ...filter } = asked
  const tally = findTally(dimensions, filter, isConfined)
  const { from, parameters, parameter } = tally
    ? fromTally(tally, { ...filter, accountId }, dimensions)
    : await fromCalls(transaction, { ...filter, accountId, seesCallers, seesNotes }, dimensions)
  const keys = dimensions.map((_, index) => `k${index}`)
  const list = (more: string[]) => [...keys, ...more].join(', ')
  const rows = await transaction.query<Row>(
    `with by_currency as materialized (
       select ${list(['currency, sum(calls) as calls, sum(answered) as answered, sum(missed) as missed, sum(first_time) as first_time'])},
         sum(booked) as booked, sum(attributed) as attributed, sum(probability_ppm) as ppm, sum(talk_ms) as talk_ms, sum(value_amount) as value
       from (${from}) known group by ${list(['currency'])}),
     grouped as (
       select ${list([
         'sum(calls) as calls, sum(answered) as answered, sum(missed) as missed, sum(first_time) as first_time, sum(booked) as booked',
         'sum(attributed) as attributed, sum(ppm) as ppm, sum(talk_ms) as talk_ms, sum(value) as value',
         `jsonb_agg(jsonb_build_object('amount', value, 'currency', currency) order by value desc, currency) filter (where value <> 0) as values`,
       ])}
       from by_currency ${keys.length > 0 ? `group by ${keys.join(', ')}` : ''})
     select jsonb_build_array(${keys.join(', ')}) as keys, count(*) over () as "groupCount", calls::bigint, answered::bigint, missed::bigint,
       first_time::bigint as "firstTime", booked::bigint, attributed::bigint, ppm::float8, talk_ms::float8 as "talkMs", values
     from grouped where calls > 0
     order by ${sorts[sort]} desc nulls last, ${list(['calls'])} limit ${parameter(limit)}`,
    parameters,
  )
  return {
    groups: rows.map((row) => ({ keys: row.keys, measures: readMeasures(row) })),
    groupCount: rows[0]?.groupCount ?? 0,
  }
}

/** What nothing amounts to. */
export const noCalls: CallMeasures = {
  calls: 0,
  answered: 0,
  missed: 0,
  firstTime: 0,
  booked: 0,
  expected: 0,
  talkMs: 0,
  values: [],
}

function readMeasures({ calls, answered, missed, firstTime, booked, attributed, ppm, talkMs, values }: Row) {
  return {
    calls,
    answered,
    missed,
    firstTime,
    booked,
    expected: Math.round(ppm / 1000) / 1000,
    ...(attributed > 0 && { meanProbability: Math.round(ppm / attributed) / 1e6 }),
    talkMs,
    values: values ?? [],
  }
}
