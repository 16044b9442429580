import { byId, carrierConnection, pageQuery, pages } from '@tributary/contract'
import { defineVerb, listPage } from '../verbs/index.ts'
import { getConnection as get, selectConnections } from './connection.ts'

export const listConnections = defineVerb({
  name: 'carrierConnection.list',
  scope: 'carriers:read',
  input: pageQuery,
  output: pages.carrierConnections,
  run: ({ input, transaction }) => listPage(transaction, selectConnections, input),
})

export const getConnection = defineVerb({
  name: 'carrierConnection.get',
  scope: 'carriers:read',
  input: byId,
  output: carrierConnection,
  run: ({ input, transaction }) => get(transaction, input.id),
})
