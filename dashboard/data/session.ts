import { type QueryClient, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { Me } from '@tributary/contract'
import { chooseAccount, chosenAccount } from './account-choice.ts'
import { hasCode, RequestError, request } from './request.ts'

/** Who is signed in, the account this tab acts in, and what they may do there. */
export type Session = Me
/**
 * Neither: nobody is signed in. `ended`: the session that was over while somebody worked in it. `failure`: why the sign-in
 * link was refused.
 */
export type SessionState = { session?: Session; ended?: Session; failure?: string }

export const sessionKey = ['session']

let waitingToken: string | undefined
/** From when a token is offered until its session is there, or refused. */
let isEntering = false
let linkFailure: Promise<string | undefined> = Promise.resolve(undefined)

/** Gives the token of the start line's address to the first look at the session. */
export function offerSignInToken(token: string | undefined): void {
  waitingToken = token
  isEntering = token !== undefined
}

/**
 * Begins to read what a screen will ask for. Not for a link that is merely pointed at, of which some screens have hundreds; and not before a
 * sign-in link is spent, since a refusal would be taken for the end of the session.
 */
export function readAhead(cause: 'preload' | 'enter' | 'stay', read: () => void): void {
  if (cause !== 'preload' && !isEntering) read()
}

export const sessionQuery = queryOptions({
  queryKey: sessionKey,
  queryFn: async ({ signal, client }): Promise<SessionState> => {
    const failure = await spendToken()
    try {
      const session = await readMe(signal)
      linkFailure = Promise.resolve(undefined)
      return { session }
    } catch (error) {
      if (!(error instanceof RequestError) || error.status !== 401) throw error
      return { ...endedOf(client), ...(failure === undefined ? {} : { failure }) }
    }
  },
  staleTime: 5 * 60_000,
})

/** An account that is gone, or that one may not enter any more, gives way to the first of one's own. */
async function readMe(signal: AbortSignal): Promise<Session> {
  try {
    return await request<Session>('/api/v1/me', { signal })
  } catch (error) {
    if (!hasCode(error, 'not_found') || chosenAccount() === undefined) throw error
    chooseAccount(undefined)
    return request<Session>('/api/v1/me', { signal })
  }
}

/** Spends the token once, however often the session is looked at; why it was refused stays until somebody signs in. */
function spendToken(): Promise<string | undefined> {
  if (waitingToken !== undefined)
    linkFailure = request<void>('/api/v1/session', { method: 'POST', body: { token: waitingToken } })
      .then(
        () => undefined,
        (error: unknown) => (error instanceof Error ? error.message : String(error)),
      )
      .finally(() => {
        isEntering = false
      })
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

/** After signing in: the screen goes on when it is the same person; another one begins at the entrance. */
export async function resumeSession(client: QueryClient): Promise<void> {
  const ended = client.getQueryData<SessionState>(sessionKey)?.ended
  await client.fetchQuery({ ...sessionQuery, staleTime: 0 })
  const session = client.getQueryData<SessionState>(sessionKey)?.session
  if (ended && session && ended.user?.id !== session.user?.id) window.location.assign('/')
  // What failed for want of a session is read again.
  else await client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionKey[0] })
}

export function useSignOut() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => request<object>('/api/auth/sign-out', { method: 'POST', body: {} }),
    onSuccess: () => {
      client.removeQueries({ predicate: (query) => query.queryKey[0] !== sessionKey[0] })
      client.setQueryData<SessionState>(sessionKey, {})
    },
  })
}

/** Enters another account: everything read so far belonged to the one before. */
export function useSwitchAccount() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (id: string) => {
      chooseAccount(id)
      // Not removed: what is on the screen would keep the other account's figures, and never ask again.
      void client.resetQueries({ predicate: (query) => query.queryKey[0] !== sessionKey[0] })
      await client.fetchQuery({ ...sessionQuery, staleTime: 0 })
    },
  })
}
