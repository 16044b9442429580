import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ImportReport, Money, TrackingNumber } from '@tributary/contract'
import { reportsKey } from './calls.ts'
import { numbers } from './numbers.ts'
import { pools } from './pools.ts'
import { request } from './request.ts'
import { trackersKey } from './trackers.ts'

/** What a number stands for; both null: nothing. */
export type Standing = { trackerId: string | null; poolId: string | null }
export type NumberChange =
  /** `force`: also while pages may show them for another line. */
  | { kind: 'assign'; ids: string[]; standing: Standing; force?: boolean }
  | { kind: 'cost'; ids: string[]; cost: Money | null }
  | { kind: 'cool' | 'release' | 'give-up'; id: string }
  | { kind: 'buy'; connectionId: string; e164: string; standing: Standing }
  | { kind: 'attach'; connectionId: string; e164: string; standing: Standing; cost: Money | undefined }

/** Changes numbers at the carrier and here, one after another. */
export function useChangeNumber() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (change: NumberChange): Promise<unknown> => {
      switch (change.kind) {
        case 'assign':
          for (const id of change.ids)
            await numbers.run(id, 'assign', { ...change.standing, ...(change.force ? { force: true } : {}) })
          return undefined
        case 'cost':
          for (const id of change.ids) await numbers.change(id, { monthlyCost: change.cost })
          return undefined
        case 'buy':
        case 'attach': {
          const { connectionId, e164, standing } = change
          const body = {
            connectionId,
            e164,
            ...(standing.trackerId || standing.poolId ? given(standing) : {}),
          }
          return change.kind === 'buy'
            ? request<TrackingNumber>('/api/v1/numbers', { method: 'POST', body })
            : request<TrackingNumber>('/api/v1/numbers/attach', {
                method: 'POST',
                body: { ...body, ...(change.cost ? { monthlyCost: change.cost } : {}) },
              })
        }
        default:
          return numbers.run(change.id, change.kind)
      }
    },
    onSettled: () => readInventoryAnew(client),
  })
}

const given = ({ trackerId, poolId }: Standing) => (trackerId ? { trackerId } : { poolId })

export type NumberImport = { connectionId: string; csv: string; dryRun: boolean }

/** All lines or none; a dry run only reports. */
export function useImportNumbers() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: NumberImport) =>
      request<ImportReport>('/api/v1/numbers/import', { method: 'POST', body }),
    onSettled: () => readInventoryAnew(client),
  })
}

/** Numbers, trackers, pools and what counts them hang together: a change of one is seen in all. */
export function readInventoryAnew(client: ReturnType<typeof useQueryClient>) {
  return Promise.all(
    [numbers.key, trackersKey, pools.key, reportsKey].map((queryKey) =>
      client.invalidateQueries({ queryKey }),
    ),
  )
}
