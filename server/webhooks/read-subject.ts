import type { Scope, WebhookEventType } from '@tributary/contract'
import { getAlert } from '../alerts/index.ts'
import { getCall } from '../calls/index.ts'
import { AppError } from '../errors.ts'
import { getNumber } from '../numbers/index.ts'
import { getRecording } from '../recordings/index.ts'
import type { Verb, VerbContext } from '../verbs/index.ts'

const readers: Record<Exclude<WebhookEventType, 'webhook.test'>, Verb> = {
  'call.started': getCall,
  'call.completed': getCall,
  'call.attributed': getCall,
  'call.changed': getCall,
  'recording.ready': getRecording,
  'number.changed': getNumber,
  'alert.raised': getAlert,
}

/**
 * What an event is about, read as by an API key with the endpoint's scopes and locations: what a key may not see, or sees masked, an
 * endpoint is not told either. Undefined when it is gone or not for this endpoint.
 */
export async function readSubject(
  context: VerbContext,
  endpoint: {
    id: string
    accountId: string
    scopes: readonly Scope[]
    locationIds: readonly string[] | null
  },
  { type, subjectId }: { type: WebhookEventType; subjectId: string },
): Promise<unknown> {
  if (type === 'webhook.test')
    return { endpointId: endpoint.id, message: 'It works: this server can reach you and you can read this.' }
  const { id, accountId, scopes, locationIds } = endpoint
  const actor = { name: `webhook:${id}`, accountId, scopes, ...(locationIds && { locationIds }) }
  try {
    return await readers[type].run(context, actor, { id: subjectId })
  } catch (error) {
    if (error instanceof AppError && (error.code === 'not_found' || error.code === 'scope_missing'))
      return undefined
    throw error
  }
}
