import { byId, location, pages, listLocations as query } from '@tributary/contract'
import { defineVerb, listPage } from '../verbs/index.ts'
import { getLocation as get, selectLocations } from './location.ts'

export const listLocations = defineVerb({
  name: 'location.list',
  scope: 'locations:read',
  input: query,
  output: pages.locations,
  run: ({ input, transaction }) =>
    listPage(
      transaction,
      selectLocations,
      input,
      [],
      [['position(lower(?) in lower(name)) > 0', input.search?.trim()]],
    ),
})

export const getLocation = defineVerb({
  name: 'location.get',
  scope: 'locations:read',
  input: byId,
  output: location,
  run: ({ input, transaction }) => get(transaction, input.id),
})
