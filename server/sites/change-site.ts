import { byId, changeSite as changes, site } from '@tributary/contract'
import { changeRow, defineVerb } from '../verbs/index.ts'
import { getSite, setLocations } from './site.ts'

export const changeSite = defineVerb({
  name: 'site.change',
  scope: 'sites:write',
  input: changes.extend(byId.shape),
  output: site,
  audit: 'site.changed',
  changesConfiguration: true,
  async run({ input, actor, context, transaction }) {
    await changeRow(transaction, 'tenant.site', input.id, {
      name: input.name,
      domains: input.domains,
      consent_mode: input.consentMode,
    })
    if (input.locationIds) await setLocations(transaction, actor.accountId, input.id, input.locationIds)
    return getSite(transaction, context.publicUrl, input.id)
  },
})
