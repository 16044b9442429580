import { createSite as input, site } from '@tributary/contract'
import { defineVerb } from '../verbs/index.ts'
import { getSite, setLocations } from './site.ts'

export const createSite = defineVerb({
  name: 'site.create',
  scope: 'sites:write',
  input,
  output: site,
  audit: 'site.created',
  changesConfiguration: true,
  async run({ input, actor, context, transaction, newId }) {
    const id = newId()
    const key = context.randomness.token(9)
    await transaction.query(
      'insert into tenant.site (account_id, id, key, name, domains, consent_mode) values ($1, $2, $3, $4, $5, $6)',
      [actor.accountId, id, key, input.name, input.domains, input.consentMode],
    )
    await transaction.query(
      'insert into directory.site_key (site_key, account_id, site_id) values ($1, $2, $3)',
      [key, actor.accountId, id],
    )
    await setLocations(transaction, actor.accountId, id, input.locationIds)
    return getSite(transaction, context.publicUrl, id)
  },
})
