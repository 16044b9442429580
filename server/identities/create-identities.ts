import { AppError } from '../errors.ts'
import { storageErrors } from '../storage/index.ts'
import { addressHeader, configureLibrary, type IdentityParts, passkeyHost } from './configure-library.ts'
import type { Identities, Sender } from './identities.ts'
import {
  describePeople,
  endSessions,
  findByEmail,
  forgetExpired,
  forgetOneTime,
  listSessions,
  turnOffTwoFactor,
} from './people.ts'
import { readRefusal } from './read-refusal.ts'
import { signInCalls } from './sign-in-calls.ts'

const uniqueViolation = '23505'

/** The one place that knows how people sign in; better-auth does it, on the tables of schema `auth`. */
export function createIdentities(parts: IdentityParts): Identities {
  const { database, clock, publicUrl } = parts
  const library = configureLibrary(parts)
  const now = () => new Date(clock.now()).toISOString()

  const readSession: Identities['readSession'] = async (sender, isExtending = false) => {
    if (!sender.cookie) return undefined
    const { headers, response } = await storageErrors(() =>
      library.api.getSession({
        headers: headersOf(sender),
        query: { disableRefresh: !isExtending },
        returnHeaders: true,
      }),
    )
    if (!response) return undefined
    return { id: response.session.id, personId: response.user.id, cookies: headers.getSetCookie() }
  }

  return {
    hasPasskeys: publicUrl.startsWith('https:') || passkeyHost(publicUrl) === 'localhost',
    readSession,
    async run(route, input, sender) {
      const { ask, answer } = signInCalls[route]
      const response = await storageErrors(() => ask(library.api, input as never, headersOf(sender)))
      if (!response.ok) {
        const refusal = await readRefusal(response)
        throw refusal ?? new Error(`${route} was answered ${response.status} by the sign-in library`)
      }
      const body: unknown = await response.json().catch(() => ({}))
      return { body: answer ? answer(body as never) : {}, cookies: response.headers.getSetCookie() }
    },
    async readChallenge(sender) {
      if (!sender.cookie) return undefined
      const { challenge } = await storageErrors<{ challenge?: string }>(() =>
        library.api.readChallenge({ headers: headersOf(sender) }),
      )
      return challenge
    },
    async openSession(personId, sender) {
      const { headers } = await storageErrors(() =>
        library.api.openSession({ body: { personId }, headers: headersOf(sender), returnHeaders: true }),
      )
      return headers.getSetCookie()
    },
    async createPerson({ name, email, password, isEmailVerified }) {
      const { internalAdapter, password: passwords } = await library.$context
      const taken = (cause?: unknown) =>
        new AppError('conflict', 'Somebody with this address has a user already. Sign in as that.', { cause })
      if (await findByEmail(database, email)) throw taken()
      const hash = await passwords.hash(password)
      return storageErrors(async () => {
        const user = await internalAdapter.createUser(
          { name, email, emailVerified: isEmailVerified },
          { method: 'email-password' },
        )
        await internalAdapter.linkAccount({
          userId: user.id,
          accountId: user.id,
          providerId: 'credential',
          password: hash,
        })
        return user.id
      }).catch((error: { code?: unknown }) => {
        // Somebody made it while the password was hashed.
        throw error.code === uniqueViolation ? taken(error) : error
      })
    },
    listSessions: (personId, currentId) => listSessions(database, personId, now(), currentId),
    async endSessions(personId, which) {
      if (!('id' in which) && which.keptId === undefined) await forgetOneTime(database, personId)
      return endSessions(database, personId, which)
    },
    async isPassword(personId, password) {
      const { internalAdapter, password: passwords } = await library.$context
      const credentials = await internalAdapter.findAccounts(personId)
      const hash = credentials.find(({ providerId }) => providerId === 'credential')?.password
      return Boolean(hash && (await passwords.verify({ hash, password })))
    },
    findByEmail: (email) => findByEmail(database, email),
    describe: (ids) => describePeople(database, ids),
    async sendVerification(email) {
      await library.api.sendVerificationEmail({ body: { email } })
    },
    async letIn(personId) {
      const { internalAdapter } = await library.$context
      await turnOffTwoFactor(database, personId)
      await forgetOneTime(database, personId)
      await endSessions(database, personId, {})
      const token = parts.randomness.token(24)
      await storageErrors(() =>
        internalAdapter.createVerificationValue({
          identifier: `reset-password:${token}`,
          value: personId,
          expiresAt: new Date(clock.now() + 3_600_000),
        }),
      )
      return `${publicUrl}/reset-password?token=${token}`
    },
    forgetExpired: () => forgetExpired(database, now()),
  }
}

function headersOf({ cookie, userAgent, address, origin }: Sender): Headers {
  return new Headers({
    origin,
    ...(cookie && { cookie }),
    ...(userAgent && { 'user-agent': userAgent.slice(0, 400) }),
    ...(address && { [addressHeader]: address }),
  })
}
