import { byId, pageOf, pageQuery, webhookEndpoint } from '@tributary/contract'
import { defineVerb, listPage } from '../verbs/index.ts'
import { getEndpoint as get, selectEndpoints } from './endpoint.ts'

export const listEndpoints = defineVerb({
  name: 'webhookEndpoint.list',
  scope: 'webhooks:read',
  input: pageQuery,
  output: pageOf(webhookEndpoint),
  run: ({ input, transaction }) => listPage(transaction, selectEndpoints, input),
})

export const getEndpoint = defineVerb({
  name: 'webhookEndpoint.get',
  scope: 'webhooks:read',
  input: byId,
  output: webhookEndpoint,
  run: ({ input, transaction }) => get(transaction, input.id),
})
