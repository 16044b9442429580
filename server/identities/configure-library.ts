import { passkey } from '@better-auth/passkey'
import { betterAuth } from 'better-auth'
import { APIError } from 'better-auth/api'
// Its own path: the folder of all plugins takes 11 MB more (2026-11-23).
import { twoFactor } from 'better-auth/plugins/two-factor'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import type { Mailer } from '../mail/index.ts'
import { writeAddressChange, writePasswordReset, writeVerification } from '../mail/index.ts'
import type { Randomness } from '../randomness.ts'
import type { Secrets } from '../secrets.ts'
import type { Database } from '../storage/index.ts'
import { columnNames } from './column-names.ts'
import { openSessionPlugin } from './open-session-plugin.ts'
import { forgetOneTime } from './people.ts'
import { readChallengePlugin } from './read-challenge-plugin.ts'

export type IdentityParts = {
  database: Database
  secrets: Secrets
  randomness: Randomness
  clock: Clock
  log: Log
  mailer: Mailer
  publicUrl: string
  onPasswordReset?(personId: string): Promise<void>
  onEmailVerified?(personId: string): Promise<void>
}

export type Library = ReturnType<typeof configureLibrary>

const daySeconds = 86_400
const resetSeconds = 3600
export const addressHeader = 'x-tributary-address'

/** Passkeys belong to a name: an address of this machine goes by `localhost`. */
export const passkeyHost = (publicUrl: string) => {
  const { hostname } = new URL(publicUrl)
  return /^127\.|^\[::1\]$/.test(hostname) ? 'localhost' : hostname
}

/** Where passkeys are taken from: other ports and names of the same host are somebody else's pages. */
const passkeyOrigins = (publicUrl: string) => {
  const url = new URL(publicUrl)
  const ours = url.origin
  url.hostname = passkeyHost(publicUrl)
  return [...new Set([ours, url.origin])]
}

/** A passkey stands for both factors, so its holder must have proved to be that at the device. */
function checkHolder(isVerified: boolean | undefined, code: string): void {
  if (!isVerified) throw new APIError('UNAUTHORIZED', { code })
}

/** better-auth as it is used here: no sign-up, no address on the network, sessions looked up on every request. */
export function configureLibrary(parts: IdentityParts) {
  const { database, secrets, randomness, clock, log, mailer, publicUrl } = parts
  const isSecure = publicUrl.startsWith('https:')
  const linkTo = (page: string, token: string) => `${publicUrl}/${page}?token=${encodeURIComponent(token)}`
  return betterAuth({
    appName: 'Tributary',
    baseURL: publicUrl,
    basePath: '/api/auth',
    secret: secrets.signInSecret,
    database: database.authPool,
    user: {
      ...columnNames.user,
      changeEmail: {
        enabled: true,
        sendChangeEmailConfirmation: ({ user, newEmail, token }) =>
          mailer.send(
            writeAddressChange({
              to: user.email,
              name: user.name,
              newEmail,
              link: linkTo('verify-email', token),
            }),
            { worthForMs: daySeconds * 1000 },
          ),
      },
    },
    session: {
      ...columnNames.session,
      expiresIn: 30 * daySeconds,
      updateAge: daySeconds,
      freshAge: daySeconds,
    },
    account: { ...columnNames.account, accountLinking: { enabled: false } },
    verification: { ...columnNames.verification, storeIdentifier: 'hashed' },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 10,
      maxPasswordLength: 128,
      revokeSessionsOnPasswordReset: true,
      resetPasswordTokenExpiresIn: resetSeconds,
      onPasswordReset: async ({ user }) => {
        await forgetOneTime(database, user.id)
        await parts.onPasswordReset?.(user.id)
      },
      sendResetPassword: ({ user, token }) =>
        mailer.send(
          writePasswordReset({ to: user.email, name: user.name, link: linkTo('reset-password', token) }),
          { worthForMs: resetSeconds * 1000 },
        ),
    },
    emailVerification: {
      expiresIn: daySeconds,
      afterEmailVerification: async (user) => parts.onEmailVerified?.(user.id),
      sendVerificationEmail: ({ user, token }) =>
        mailer.send(
          writeVerification({ to: user.email, name: user.name, link: linkTo('verify-email', token) }),
          { worthForMs: daySeconds * 1000 },
        ),
    },
    plugins: [
      twoFactor({ issuer: 'Tributary', schema: columnNames.twoFactor }),
      passkey({
        rpID: passkeyHost(publicUrl),
        rpName: 'Tributary',
        schema: columnNames.passkey,
        origin: passkeyOrigins(publicUrl),
        authentication: {
          afterVerification: ({ verification }) =>
            checkHolder(verification.authenticationInfo.userVerified, 'AUTHENTICATION_FAILED'),
        },
        registration: {
          afterVerification: ({ verification }) =>
            checkHolder(verification.registrationInfo?.userVerified, 'FAILED_TO_VERIFY_REGISTRATION'),
        },
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      }),
      openSessionPlugin(),
      readChallengePlugin(),
    ],
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: {
      level: 'error',
      log: (_level, message) => log.warn({ message }, 'signing in failed in a way nobody foresaw'),
    },
    advanced: {
      // On https the prefix keeps sibling hosts from planting one.
      cookiePrefix: isSecure ? '__Host-tributary' : 'tributary',
      useSecureCookies: false,
      defaultCookieAttributes: { secure: isSecure, sameSite: 'strict', httpOnly: true, path: '/' },
      ipAddress: { ipAddressHeaders: [addressHeader] },
      database: { generateId: () => randomness.id(clock.now()) },
      // Mail goes out after the answer: how long one takes must not tell who is known.
      backgroundTasks: {
        handler: (task) => {
          task.catch((error: unknown) =>
            log.warn(
              { error: error instanceof Error ? error.message : '' },
              'a mail could not be kept for sending',
            ),
          )
        },
      },
    },
  })
}
