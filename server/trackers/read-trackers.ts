import { byId, pageQuery, pages, pool, listTrackers as query, tracker } from '@tributary/contract'
import { defineVerb, listPage } from '../verbs/index.ts'
import { getPool as poolById, selectPools, selectTrackers, getTracker as trackerById } from './tracker.ts'

export const listTrackers = defineVerb({
  name: 'tracker.list',
  scope: 'trackers:read',
  input: query,
  output: pages.trackers,
  run: ({ input, transaction }) =>
    listPage(
      transaction,
      selectTrackers,
      input,
      [],
      [
        ['kind = ?', input.kind],
        ['"locationId" = ?', input.locationId],
        ['"siteId" = ?', input.siteId],
      ],
    ),
})

export const getTracker = defineVerb({
  name: 'tracker.get',
  scope: 'trackers:read',
  input: byId,
  output: tracker,
  run: ({ input, transaction }) => trackerById(transaction, input.id),
})

export const listPools = defineVerb({
  name: 'pool.list',
  scope: 'trackers:read',
  input: pageQuery,
  output: pages.pools,
  run: ({ input, transaction }) => listPage(transaction, selectPools, input),
})

export const getPool = defineVerb({
  name: 'pool.get',
  scope: 'trackers:read',
  input: byId,
  output: pool,
  run: ({ input, transaction }) => poolById(transaction, input.id),
})
