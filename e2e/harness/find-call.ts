import type { Call } from '@tributary/contract'
import type { Api } from './api.ts'
import { waitUntil } from './wait-until.ts'

/** The call that went from `from` to `to`, once it is over and, with `stage`, attributed that far. */
export function findEndedCall(
  api: Api,
  asked: { from: string; to: string; stage?: 'ring' | 'final' },
): Promise<Call> {
  return waitUntil(`an ended call from ${asked.from} to ${asked.to} in the API`, async () => {
    const calls = await api.calls({ search: asked.from })
    const call = calls.find((one) => one.to === asked.to && one.from === asked.from)
    if (!call?.endedAt) return undefined
    return asked.stage && call.attribution.stage !== asked.stage ? undefined : call
  })
}
