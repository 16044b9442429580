import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { ImportReport, NumbersReport, NumberUseReport, Pool, TrackingNumber } from '@tributary/contract'
import { reportsKey } from './calls.ts'
import { numbersKey } from './numbers.ts'
import { readAllPages } from './read-all-pages.ts'
import { request } from './request.ts'
import { trackersKey } from './trackers.ts'

const poolsKey = ['pools']

export const poolsQuery = queryOptions({
  queryKey: poolsKey,
  queryFn: ({ signal }) => readAllPages<Pool>('/api/v1/pools', signal),
  staleTime: 60_000,
})

/** How much each number and pool was called and shown in the last 30 days. */
export const numbersReportQuery = queryOptions({
  queryKey: [...reportsKey, 'numbers'],
  queryFn: ({ signal }) => request<NumbersReport>('/api/v1/reports/numbers', { signal }),
})

/** Day by day in the last 30 days. */
export const poolUseQuery = (poolId: string) =>
  queryOptions({
    queryKey: [...reportsKey, 'number use', poolId],
    queryFn: ({ signal }) =>
      request<NumberUseReport>(`/api/v1/reports/number-use?poolId=${poolId}`, { signal }),
  })

/** What a number stands for; both null: nothing. */
export type Standing = { trackerId: string | null; poolId: string | null }
type NumberChange =
  | { kind: 'assign'; id: string; standing: Standing }
  | { kind: 'cool' | 'release' | 'give-up'; id: string }
  | { kind: 'buy'; connectionId: string; e164: string; standing: Standing }

/** Changes a number at the carrier and here. */
export function useChangeNumber() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (change: NumberChange) => {
      if (change.kind === 'assign')
        return request<TrackingNumber>(`/api/v1/numbers/${change.id}/assign`, {
          method: 'POST',
          body: change.standing,
        })
      if (change.kind === 'buy') {
        const { trackerId, poolId } = change.standing
        return request<TrackingNumber>('/api/v1/numbers', {
          method: 'POST',
          body: {
            connectionId: change.connectionId,
            e164: change.e164,
            ...(trackerId ? { trackerId } : {}),
            ...(poolId ? { poolId } : {}),
          },
        })
      }
      return request<TrackingNumber>(`/api/v1/numbers/${change.id}/${change.kind}`, { method: 'POST' })
    },
    onSettled: () => readNumbersAnew(client),
  })
}

export type NumberImport = { connectionId: string; csv: string; dryRun: boolean }

/** All lines or none; a dry run only reports. */
export function useImportNumbers() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: NumberImport) =>
      request<ImportReport>('/api/v1/numbers/import', { method: 'POST', body }),
    onSettled: () => readNumbersAnew(client),
  })
}

function readNumbersAnew(client: ReturnType<typeof useQueryClient>) {
  return Promise.all(
    [numbersKey, trackersKey, poolsKey, reportsKey].map((queryKey) => client.invalidateQueries({ queryKey })),
  )
}
