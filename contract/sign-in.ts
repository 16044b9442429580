import { z } from 'zod'
import { displayName, id, instant } from './ids.ts'
import { emailAddress, newPassword } from './rest/people/me.ts'

const nothing = z.object({})
/** Whether mail leaves this server now, to whomever it is. */
const mailed = z.object({
  /** `printed`: no mail server is set; the link is in the server's log. */
  mail: z.enum(['sent', 'waiting', 'printed']),
  /** Of `waiting`: why, in words. The mail is tried again for as long as its link works. */
  problem: z.string().optional(),
})
/** What is compared, not kept: its rules are not told. */
const password = z.string().min(1).max(128)
const email = z.string().trim().toLowerCase().min(1).max(254)
const token = z.string().min(1).max(1000)
const code = z.object({
  code: z.string().trim().min(1).max(40),
  /** Ask for no second factor on this device for 30 days. */
  trustDevice: z.boolean().optional(),
})
/** As the browser's PublicKeyCredential gives it by `toJSON()`. */
const credential = z.record(z.string().max(60), z.unknown())
const passkeyId = id

export const passkey = z.object({ id, name: z.string().optional(), createdAt: instant })
export type Passkey = z.infer<typeof passkey>

/**
 * Signing in and what belongs to the person, not to an account: everything under `/api/auth`. Requests and answers are
 * JSON, errors are problems, the session is a cookie that scripts cannot read. A change needs the page's own origin.
 */
export const signInRoutes = {
  /** `needsTwoFactor`: no session yet; send a code to `two-factor/verify-totp` or `…/verify-backup-code` within 10 minutes. */
  'POST /sign-in/email': {
    input: z.object({ email, password, rememberMe: z.boolean().optional() }),
    output: z.object({ needsTwoFactor: z.boolean() }),
  },
  'POST /sign-out': { input: nothing, output: nothing },
  /** Answers the same whether or not somebody has this address. */
  'POST /request-password-reset': { input: z.object({ email: emailAddress }), output: mailed },
  /** The link works once, for an hour. Every session of the person ends. */
  'POST /reset-password': { input: z.object({ token, newPassword }), output: nothing },
  'POST /send-verification-email': { input: nothing, output: mailed },
  /** Also the second and third step of a change of address. */
  'POST /verify-email': { input: z.object({ token }), output: nothing },
  /** Every other session of the person ends. */
  'POST /change-password': { input: z.object({ currentPassword: password, newPassword }), output: nothing },
  /** A verified address confirms first, then the new one is verified. `password` is the current one. */
  'POST /change-email': { input: z.object({ newEmail: emailAddress, password }), output: nothing },
  'POST /update-user': { input: z.object({ name: displayName }), output: nothing },
  /** Not on until a first code is verified. `totpUri` is what the QR code says. */
  'POST /two-factor/enable': {
    input: z.object({ password }),
    output: z.object({ totpUri: z.string(), backupCodes: z.array(z.string()) }),
  },
  'POST /two-factor/verify-totp': { input: code, output: nothing },
  /** Each backup code works once. */
  'POST /two-factor/verify-backup-code': { input: code, output: nothing },
  'POST /two-factor/disable': { input: z.object({ password }), output: nothing },
  /** The earlier codes stop working. */
  'POST /two-factor/generate-backup-codes': {
    input: z.object({ password }),
    output: z.object({ backupCodes: z.array(z.string()) }),
  },
  /** For `PublicKeyCredential.parseCreationOptionsFromJSON`. Only within a day of signing in. */
  'GET /passkey/generate-register-options': { input: nothing, output: z.looseObject({}) },
  'POST /passkey/verify-registration': {
    input: z.object({ response: credential, name: displayName.optional() }),
    output: passkey,
  },
  /** For `PublicKeyCredential.parseRequestOptionsFromJSON`. */
  'GET /passkey/generate-authenticate-options': { input: nothing, output: z.looseObject({}) },
  /** Signs in; no second factor is asked. */
  'POST /passkey/verify-authentication': { input: z.object({ response: credential }), output: nothing },
  'GET /passkey/list-user-passkeys': { input: nothing, output: z.object({ items: z.array(passkey) }) },
  'POST /passkey/update-passkey': { input: z.object({ id: passkeyId, name: displayName }), output: nothing },
  'POST /passkey/delete-passkey': { input: z.object({ id: passkeyId }), output: nothing },
} as const
export type SignInRoute = keyof typeof signInRoutes
