import { byId, pageQuery, pages, trackingNumber } from '@tributary/contract'
import { defineVerb, listPage } from '../verbs/index.ts'
import { getNumber as get, selectNumbers } from './number.ts'

export const listNumbers = defineVerb({
  name: 'number.list',
  scope: 'numbers:read',
  input: pageQuery,
  output: pages.numbers,
  run: ({ input, transaction }) => listPage(transaction, selectNumbers, input),
})

export const getNumber = defineVerb({
  name: 'number.get',
  scope: 'numbers:read',
  input: byId,
  output: trackingNumber,
  run: ({ input, transaction }) => get(transaction, input.id),
})
