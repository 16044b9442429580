import { queryOptions } from '@tanstack/react-query'
import type { Site } from '@tributary/contract'
import { readAllPages } from './read-all-pages.ts'
import { request } from './request.ts'

export const sitesKey = ['sites']

export const sitesQuery = queryOptions({
  queryKey: sitesKey,
  queryFn: ({ signal }) => readAllPages<Site>('/api/v1/sites', signal),
  staleTime: 60_000,
})

export type SiteFields = Pick<Site, 'name' | 'domains' | 'consentMode' | 'locationIds'>

export const createSiteRequest = (site: SiteFields) =>
  request<Site>('/api/v1/sites', { method: 'POST', body: site })

export const changeSiteRequest = (id: string, change: Partial<SiteFields>, ifMatch?: string) =>
  request<Site>(`/api/v1/sites/${id}`, { method: 'PATCH', body: change, ifMatch })

/** What somebody pasted or typed as the address of a site, as the host that the API wants; empty when there is none in it. */
export function toHost(typed: string): string {
  const text = typed.trim().toLowerCase()
  return URL.parse(text.includes('://') ? text : `https://${text}`)?.host.replace(/\.$/, '') ?? ''
}
