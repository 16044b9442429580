import { byId, pages, listNumbers as query, trackingNumber } from '@tributary/contract'
import { defineVerb, listPage } from '../verbs/index.ts'
import { getNumber as get, selectNumbers } from './number.ts'

export const listNumbers = defineVerb({
  name: 'number.list',
  scope: 'numbers:read',
  input: query,
  output: pages.numbers,
  run: ({ input, transaction }) =>
    listPage(
      transaction,
      selectNumbers,
      input,
      [],
      [
        ['state = ?', input.state],
        ['"trackerId" = ?', input.trackerId],
        ['"poolId" = ?', input.poolId],
        ['"connectionId" = ?', input.connectionId],
        ['position(? in e164) > 0', input.search?.replace(/[\s().-]/g, '')],
      ],
    ),
})

export const getNumber = defineVerb({
  name: 'number.get',
  scope: 'numbers:read',
  input: byId,
  output: trackingNumber,
  run: ({ input, transaction }) => get(transaction, input.id),
})
