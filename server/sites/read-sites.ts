import { byId, pageQuery, pages, site } from '@tributary/contract'
import { defineVerb, listPage } from '../verbs/index.ts'
import { getSite as get, selectSites } from './site.ts'

export const listSites = defineVerb({
  name: 'site.list',
  scope: 'sites:read',
  input: pageQuery,
  output: pages.sites,
  run: ({ input, context, transaction }) => listPage(transaction, selectSites, input, [context.publicUrl]),
})

export const getSite = defineVerb({
  name: 'site.get',
  scope: 'sites:read',
  input: byId,
  output: site,
  run: ({ input, context, transaction }) => get(transaction, context.publicUrl, input.id),
})
