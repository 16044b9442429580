import { type QueryClient, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { RequestError, request } from './request.ts'

export type Session = {
  account: { id: string; name: string }
  links?: { demoSite?: string; softphone?: string }
}
/**
 * Neither: nobody is signed in. `ended`: the session that was over while somebody worked in it. `failure`: why the sign-in
 * link was refused.
 */
export type SessionState = { session?: Session; ended?: Session; failure?: string }

const path = '/api/v1/session'
export const sessionKey = ['session']

let waitingToken: string | undefined
let linkFailure: Promise<string | undefined> = Promise.resolve(undefined)

/** Gives the token of the start line's address to the first look at the session. */
export function offerSignInToken(token: string | undefined): void {
  waitingToken = token
}

export const sessionQuery = queryOptions({
  queryKey: sessionKey,
  queryFn: async ({ signal, client }): Promise<SessionState> => {
    const failure = await spendToken()
    try {
      const session = await request<Session>(path, { signal })
      linkFailure = Promise.resolve(undefined)
      return { session }
    } catch (error) {
      if (!(error instanceof RequestError) || error.status !== 401) throw error
      return { ...endedOf(client), ...(failure === undefined ? {} : { failure }) }
    }
  },
  staleTime: 5 * 60_000,
})

/** Spends the token once, however often the session is looked at; why it was refused stays until somebody signs in. */
function spendToken(): Promise<string | undefined> {
  if (waitingToken !== undefined)
    linkFailure = request<void>(path, { method: 'POST', body: { token: waitingToken } }).then(
      () => undefined,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    )
  waitingToken = undefined
  return linkFailure
}

/** Called when any request finds that the session is over: the sign-in shows at once, over the screen. */
export function endSession(client: QueryClient): void {
  client.setQueryData<SessionState>(sessionKey, endedOf(client))
}

function endedOf(client: QueryClient): SessionState {
  const before = client.getQueryData<SessionState>(sessionKey)
  const ended = before?.session ?? before?.ended
  return ended ? { ended } : {}
}

export function useSignIn() {
  const client = useQueryClient()
  return useMutation({
    mutationKey: sessionKey,
    mutationFn: (key: string) => request<void>(path, { method: 'POST', body: { key } }),
    // What failed for want of a session is read again too.
    onSuccess: () => client.invalidateQueries(),
  })
}

export function useSignOut() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => request<void>(path, { method: 'DELETE' }),
    onSuccess: () => {
      client.removeQueries({ predicate: (query) => query.queryKey[0] !== sessionKey[0] })
      client.setQueryData<SessionState>(sessionKey, {})
    },
  })
}
