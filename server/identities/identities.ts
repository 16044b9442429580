import type { Passkey, Session, SignInRoute } from '@tributary/contract'

/** Somebody who can sign in. */
export type Person = {
  id: string
  name: string
  email: string
  isEmailVerified: boolean
  hasTwoFactor: boolean
  createdAt: string
}

/** What a request says of its sender: only this of it reaches the sign-in library. */
export type Sender = {
  cookie?: string | undefined
  userAgent?: string | undefined
  /** As far as a trusted proxy or the socket tells. */
  address?: string | undefined
  /** One of ours; checked before. */
  origin: string
}

/** `cookies` are whole `Set-Cookie` lines for the answer. */
export type SignInAnswer = { body: object; cookies: string[]; personId?: string | undefined }

/** Who people are and how they sign in; what they may do in an account is not known here. */
export type Identities = {
  hasPasskeys: boolean
  /** Runs one route of the contract's sign-in. Throws AppErrors of the closed list. */
  run(route: SignInRoute, input: object, sender: Sender): Promise<SignInAnswer>
  /** Whose session the cookie is; `cookies` extend it when `isExtending` and it is a day old. */
  readSession(
    sender: Sender,
    isExtending?: boolean,
  ): Promise<{ id: string; personId: string; cookies: string[] } | undefined>
  /** The second step that the browser is at, having given the right password; undefined for everybody else. */
  readChallenge(sender: Sender): Promise<string | undefined>
  /** A new session, for who proved it by a one-time link. */
  openSession(personId: string, sender: Sender): Promise<string[]>
  listSessions(personId: string, currentId?: string): Promise<Session[]>
  /** Ends one, or all but `keptId`; with all of them goes what devices were trusted with. Answers how many there were. */
  endSessions(personId: string, which: { id: string } | { keptId?: string | undefined }): Promise<number>
  /** Throws `conflict` when the address has a person. */
  createPerson(person: {
    name: string
    email: string
    password: string
    isEmailVerified: boolean
  }): Promise<string>
  isPassword(personId: string, password: string): Promise<boolean>
  findByEmail(email: string): Promise<Person | undefined>
  describe(ids: readonly string[]): Promise<Map<string, Person>>
  /** Mails the link that verifies the person's address. */
  sendVerification(email: string): Promise<void>
  /** For who lost password or second factor: turns the factor off, ends the sessions, and answers a link that sets a new password, once, within an hour. */
  letIn(personId: string): Promise<string>
  /** Forgets sessions and one-time values that are over. */
  forgetExpired(): Promise<void>
}

export type PasskeyRecord = { id: string; name?: string | null; createdAt: string }
export const describePasskey = ({ id, name, createdAt }: PasskeyRecord): Passkey => ({
  id,
  ...(name && { name }),
  createdAt,
})
