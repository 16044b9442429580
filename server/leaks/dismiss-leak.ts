import { byId, leak } from '@tributary/contract'
import { healAlerts } from '../alerts/index.ts'
import { defineVerb } from '../verbs/index.ts'
import { leakCode } from './find-leaks.ts'
import { getLeak } from './select-leaks.ts'
import { settleLeak } from './settle-leak.ts'

/** It is none: the number stays in its pool, and only calls from now on can make it suspect again. */
export const dismissLeak = defineVerb({
  name: 'leak.dismiss',
  scope: 'numbers:write',
  input: byId,
  output: leak,
  audit: 'leak.dismissed',
  async run({ input, actor, context, transaction }) {
    const { accountId } = actor
    const at = context.clock.now()
    const { e164 } = await settleLeak(transaction, {
      accountId,
      id: input.id,
      from: 'open',
      to: 'dismissed',
      at,
    })
    await healAlerts(transaction, { accountId, codes: [leakCode], subject: e164, at })
    return getLeak(transaction, { accountId, id: input.id, now: at })
  },
})
