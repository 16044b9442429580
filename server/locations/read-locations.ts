import { byId, location, pages, listLocations as query } from '@tributary/contract'
import { defineVerb, listPage } from '../verbs/index.ts'
import { getLocation as get, type LocationRow, selectLocations, withArea } from './location.ts'

export const listLocations = defineVerb({
  name: 'location.list',
  scope: 'locations:read',
  input: query,
  output: pages.locations,
  async run({ input, transaction }) {
    const page = await listPage<LocationRow>(
      transaction,
      selectLocations,
      input,
      [],
      [['position(lower(?) in lower(name)) > 0', input.search?.trim()]],
    )
    return { ...page, items: await Promise.all(page.items.map(withArea)) }
  },
})

export const getLocation = defineVerb({
  name: 'location.get',
  scope: 'locations:read',
  input: byId,
  output: location,
  run: ({ input, transaction }) => get(transaction, input.id),
})
