import { queryOptions } from '@tanstack/react-query'
import type { AccountExport } from '@tributary/contract'
import { withAccount } from './account-choice.ts'
import type { Page } from './read-all-pages.ts'
import { request } from './request.ts'
import { resource } from './resource.ts'

export const exportsResource = resource<AccountExport>('exports')

const lookEveryMs = 2000

export const isUnderWay = ({ state }: AccountExport) => state === 'waiting' || state === 'writing'

/** The last export that was asked for; null when there is none. Looked at again and again while it is under way. */
export const latestExportQuery = queryOptions({
  queryKey: exportsResource.key,
  queryFn: async ({ signal }) =>
    (await request<Page<AccountExport>>('/api/v1/exports?limit=1', { signal })).items[0] ?? null,
  refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? lookEveryMs : false),
})

/** Where the browser fetches the archive of an export that is ready. */
export const exportFileAddress = (id: string): string =>
  withAccount(`/api/v1/exports/${encodeURIComponent(id)}/file`)
