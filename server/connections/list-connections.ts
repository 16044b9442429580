import { pageQuery, pages } from '@tributary/contract'
import { defineVerb, listPage } from '../verbs/index.ts'
import { selectConnections } from './connection.ts'

export const listConnections = defineVerb({
  name: 'carrierConnection.list',
  scope: 'carriers:read',
  input: pageQuery,
  output: pages.carrierConnections,
  run: ({ input, transaction }) => listPage(transaction, selectConnections, input),
})
