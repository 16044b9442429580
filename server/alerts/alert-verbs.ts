import { alert, byId, muteAlert as muting, pages, listAlerts as query } from '@tributary/contract'
import { defineVerb } from '../verbs/index.ts'
import { dismissAlert as dismiss } from './dismiss-alert.ts'
import { getAlert as get } from './get-alert.ts'
import { listAlerts as list } from './list-alerts.ts'
import { muteAlert as mute } from './mute-alert.ts'

export const listAlerts = defineVerb({
  name: 'alert.list',
  scope: 'account:read',
  input: query,
  output: pages.alerts,
  run: ({ input, actor, transaction }) => list(transaction, { ...input, accountId: actor.accountId }),
})

export const getAlert = defineVerb({
  name: 'alert.get',
  scope: 'account:read',
  input: byId,
  output: alert,
  run: ({ input, actor, transaction }) => get(transaction, { ...input, accountId: actor.accountId }),
})

export const dismissAlert = defineVerb({
  name: 'alert.dismiss',
  scope: 'account:write',
  input: byId,
  output: alert,
  audit: 'alert.dismissed',
  run: ({ input, actor, context, transaction }) =>
    dismiss(transaction, { ...input, accountId: actor.accountId, at: context.clock.now() }),
})

export const muteAlert = defineVerb({
  name: 'alert.mute',
  scope: 'account:write',
  input: muting.extend(byId.shape),
  output: alert,
  audit: 'alert.muted',
  run: ({ input, actor, context, transaction }) =>
    mute(transaction, { ...input, accountId: actor.accountId, at: context.clock.now() }),
})
