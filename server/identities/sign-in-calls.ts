import type { SignInRoute, signInRoutes } from '@tributary/contract'
import type { z } from 'zod'
import type { Library } from './configure-library.ts'
import { describePasskey, type PasskeyRecord } from './identities.ts'

type Input<Route extends SignInRoute> = z.output<(typeof signInRoutes)[Route]['input']>
type Call<Route extends SignInRoute> = {
  ask(api: Library['api'], input: Input<Route>, headers: Headers): Promise<Response>
  /** What the contract answers, from what the library does; by default nothing. */
  answer?(body: never): object
}

const asResponse = true as const

/** Each route of the contract as the call of the library that does it. */
export const signInCalls: { [Route in SignInRoute]: Call<Route> } = {
  'POST /sign-in/email': {
    ask: (api, body, headers) => api.signInEmail({ body, headers, asResponse }),
    answer: (body: { twoFactorRedirect?: boolean }) => ({ needsTwoFactor: body.twoFactorRedirect === true }),
  },
  'POST /sign-out': { ask: (api, _, headers) => api.signOut({ headers, asResponse }) },
  'POST /request-password-reset': {
    ask: (api, body, headers) => api.requestPasswordReset({ body, headers, asResponse }),
  },
  'POST /reset-password': { ask: (api, body, headers) => api.resetPassword({ body, headers, asResponse }) },
  'POST /send-verification-email': {
    async ask(api, _, headers) {
      const session = await api.getSession({ headers })
      if (!session) return new Response('{}', { status: 401 })
      return api.sendVerificationEmail({ body: { email: session.user.email }, headers, asResponse })
    },
  },
  'POST /verify-email': { ask: (api, query, headers) => api.verifyEmail({ query, headers, asResponse }) },
  'POST /change-password': {
    ask: (api, input, headers) =>
      api.changePassword({ body: { ...input, revokeOtherSessions: true }, headers, asResponse }),
  },
  'POST /change-email': {
    async ask(api, { newEmail, password }, headers) {
      const checked = await api.verifyPassword({ body: { password }, headers, asResponse })
      return checked.ok ? api.changeEmail({ body: { newEmail }, headers, asResponse }) : checked
    },
  },
  'POST /update-user': { ask: (api, body, headers) => api.updateUser({ body, headers, asResponse }) },
  'POST /two-factor/enable': {
    ask: (api, { password }, headers) =>
      api.enableTwoFactor({ body: { password, method: 'totp' }, headers, asResponse }),
    answer: ({ totpURI, backupCodes }: { totpURI: string; backupCodes: string[] }) => ({
      totpUri: totpURI,
      backupCodes,
    }),
  },
  'POST /two-factor/verify-totp': {
    ask: (api, body, headers) => api.verifyTOTP({ body, headers, asResponse }),
  },
  'POST /two-factor/verify-backup-code': {
    ask: (api, body, headers) => api.verifyBackupCode({ body, headers, asResponse }),
  },
  'POST /two-factor/disable': {
    ask: (api, body, headers) => api.disableTwoFactor({ body, headers, asResponse }),
  },
  'POST /two-factor/generate-backup-codes': {
    ask: (api, body, headers) => api.generateBackupCodes({ body, headers, asResponse }),
    answer: ({ backupCodes }: { backupCodes: string[] }) => ({ backupCodes }),
  },
  'GET /passkey/generate-register-options': {
    ask: (api, _, headers) => api.generatePasskeyRegistrationOptions({ headers, asResponse }),
    answer: (options: object) => options,
  },
  'POST /passkey/verify-registration': {
    ask: (api, body, headers) => api.verifyPasskeyRegistration({ body, headers, asResponse }),
    answer: (record: PasskeyRecord) => describePasskey(record),
  },
  'GET /passkey/generate-authenticate-options': {
    ask: (api, _, headers) => api.generatePasskeyAuthenticationOptions({ headers, asResponse }),
    answer: (options: object) => options,
  },
  'POST /passkey/verify-authentication': {
    ask: (api, body, headers) =>
      api.verifyPasskeyAuthentication({ body: body as never, headers, asResponse }),
  },
  'GET /passkey/list-user-passkeys': {
    ask: (api, _, headers) => api.listPasskeys({ headers, asResponse }),
    answer: (records: PasskeyRecord[]) => ({ items: records.map(describePasskey) }),
  },
  'POST /passkey/update-passkey': {
    ask: (api, body, headers) => api.updatePasskey({ body, headers, asResponse }),
  },
  'POST /passkey/delete-passkey': {
    ask: (api, body, headers) => api.deletePasskey({ body, headers, asResponse }),
  },
}
