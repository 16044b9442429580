import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Call } from '@tributary/contract'
import type { Money } from '../formats/format-money.ts'
import { applyCall, callKey, readCall, versionOf } from './calls.ts'
import { RequestError, requestVersioned } from './request.ts'

/** Fields to change; `null` takes an outcome or a value away. */
export type CallChange = { outcome?: string | null; value?: Money | null; tags?: string[] }

/** The call as it was shown when somebody decided on a change. */
const seen = new WeakMap<CallChange, Call>()

/**
 * Changes the version that was read. When the call has changed meanwhile, but not in what is being changed, the change is made to
 * what it is now; else it is refused and the reader sees what somebody else wrote.
 */
async function send(id: string, change: CallChange, before: Call | undefined): Promise<Call> {
  const patch = async () => {
    const { body } = await requestVersioned<Call>(`/api/v1/calls/${encodeURIComponent(id)}`, {
      method: 'PATCH',
      body: change,
      ifMatch: versionOf(id),
    })
    // Its own version is another one now.
    await readCall(id).catch(() => undefined)
    return body
  }
  try {
    return await patch()
  } catch (error) {
    if (!(error instanceof RequestError) || error.status !== 412) throw error
    const now = await readCall(id)
    const isSame = before && JSON.stringify(undoing(before, change)) === JSON.stringify(undoing(now, change))
    if (!isSame) throw error
    return patch()
  }
}

/** Changes a call: shown at once, put back when the server refuses. One change after another, never two at a time. */
export function useChangeCall(id: string) {
  const client = useQueryClient()
  return useMutation({
    scope: { id: `call ${id}` },
    mutationFn: (change: CallChange) => send(id, change, seen.get(change)),
    onMutate: async (change) => {
      await client.cancelQueries({ queryKey: callKey(id) })
      const before = client.getQueryData<Call>(callKey(id))
      if (before) {
        seen.set(change, before)
        applyCall(client, withChange(before, change))
      }
      return { before }
    },
    onError: (_error, change, context) => {
      const now = client.getQueryData<Call>(callKey(id))
      if (now && context?.before) applyCall(client, withChange(now, undoing(context.before, change)))
      void client.invalidateQueries({ queryKey: callKey(id), exact: true })
    },
    onSuccess: (call) => {
      const changing = client.isMutating({ predicate: (other) => other.options.scope?.id === `call ${id}` })
      if (changing <= 1) applyCall(client, call)
    },
  })
}

export function withChange(call: Call, change: CallChange): Call {
  const { outcome, value, ...rest } = call
  const nextOutcome = change.outcome === undefined ? outcome : (change.outcome ?? undefined)
  const nextValue = change.value === undefined ? value : (change.value ?? undefined)
  return {
    ...rest,
    tags: change.tags ?? call.tags,
    ...(nextOutcome === undefined ? {} : { outcome: nextOutcome }),
    ...(nextValue === undefined ? {} : { value: nextValue }),
  }
}

/** The change that puts back what `change` would alter in `before`. */
export function undoing(before: Call, change: CallChange): CallChange {
  return {
    ...('outcome' in change ? { outcome: before.outcome ?? null } : {}),
    ...('value' in change ? { value: before.value ?? null } : {}),
    ...('tags' in change ? { tags: before.tags } : {}),
  }
}
