import type { Site } from '@tributary/contract'
import { resource } from './resource.ts'

export const sites = resource<Site>('sites', 60_000)
export const sitesKey = sites.key
export const sitesQuery = sites.list

export type SiteFields = Pick<Site, 'name' | 'domains' | 'consentMode' | 'locationIds'>

export const createSiteRequest = (site: SiteFields) => sites.create(site)

export const changeSiteRequest = (id: string, change: Partial<SiteFields>, ifMatch?: string) =>
  sites.change(id, change, ifMatch)

/** What somebody pasted or typed as the address of a site, as the host that the API wants; empty when there is none in it. */
export function toHost(typed: string): string {
  const text = typed.trim().toLowerCase()
  return URL.parse(text.includes('://') ? text : `https://${text}`)?.host.replace(/\.$/, '') ?? ''
}
