import { queryOptions } from '@tanstack/react-query'
import type { OpenedInvitation } from '@tributary/contract'
import { request } from './request.ts'

export const openedInvitationQuery = (token: string) =>
  queryOptions({
    queryKey: ['opened invitation', token],
    queryFn: () => request<OpenedInvitation>('/api/v1/invitations/open', { method: 'POST', body: { token } }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })

/** `person` for somebody who has no user yet: the answer signs them in. */
export const acceptInvitation = (token: string, person: { name: string; password: string } | undefined) =>
  request<{ accountId: string }>('/api/v1/invitations/accept', { method: 'POST', body: { token, ...person } })
