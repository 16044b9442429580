import { byId, pages, listSites as query, site } from '@tributary/contract'
import { defineVerb, listPage } from '../verbs/index.ts'
import { getSite as get, selectSites } from './site.ts'

export const listSites = defineVerb({
  name: 'site.list',
  scope: 'sites:read',
  input: query,
  output: pages.sites,
  run: ({ input, context, transaction }) =>
    listPage(
      transaction,
      selectSites,
      input,
      [context.publicUrl],
      [
        [
          'exists (select from tenant.site_location l where l.site_id = list.id and l.location_id = ?)',
          input.locationId,
        ],
      ],
    ),
})

export const getSite = defineVerb({
  name: 'site.get',
  scope: 'sites:read',
  input: byId,
  output: site,
  run: ({ input, context, transaction }) => get(transaction, context.publicUrl, input.id),
})
