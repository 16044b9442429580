import type { ErrorCode } from '@tributary/contract'
import { AppError } from '../errors.ts'

type Told = readonly [ErrorCode, string]

const wrongPassword: Told = ['password_wrong', 'This is not your current password.']
const wrongCode: Told = ['code_wrong', 'This code is wrong, or it was used already. Wait for the next one.']
const tooLate: Told = [
  'challenge_expired',
  'This step came too late, or after too many tries. Begin again from the start.',
]
const deadLink: Told = ['link_invalid', 'This link was used already or has expired. Ask for a new one.']
const strangePasskey: Told = [
  'passkey_refused',
  'This passkey is not known here. Sign in with your password, then add it anew.',
]
const notOn: Told = ['conflict', 'Two-factor sign-in is not set up yet.']

/** What the library refuses, in words of ours. */
const refusals: Record<string, Told> = {
  INVALID_EMAIL_OR_PASSWORD: ['credentials_wrong', 'The e-mail address or the password is wrong.'],
  INVALID_EMAIL: ['credentials_wrong', 'The e-mail address or the password is wrong.'],
  INVALID_PASSWORD: wrongPassword,
  INVALID_CODE: wrongCode,
  INVALID_BACKUP_CODE: wrongCode,
  INVALID_TWO_FACTOR_COOKIE: tooLate,
  CHALLENGE_NOT_FOUND: tooLate,
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: tooLate,
  ACCOUNT_TEMPORARILY_LOCKED: ['rate_limited', 'Too many wrong codes. Try again in a quarter of an hour.'],
  INVALID_TOKEN: deadLink,
  TOKEN_EXPIRED: deadLink,
  USER_NOT_FOUND: deadLink,
  EMAIL_ALREADY_VERIFIED: ['conflict', 'This address is verified already.'],
  SESSION_NOT_FRESH: ['sign_in_again', 'You signed in more than a day ago. Sign in again to do this.'],
  SESSION_EXPIRED: ['sign_in_again', 'You signed in more than a day ago. Sign in again to do this.'],
  PASSKEY_NOT_FOUND: strangePasskey,
  AUTHENTICATION_FAILED: strangePasskey,
  FAILED_TO_VERIFY_REGISTRATION: strangePasskey,
  YOU_ARE_NOT_ALLOWED_TO_REGISTER_THIS_PASSKEY: strangePasskey,
  PREVIOUSLY_REGISTERED: ['conflict', 'This passkey is registered already.'],
  TOTP_ALREADY_ENABLED: ['conflict', 'Two-factor sign-in is on already. Turn it off to set it up anew.'],
  TOTP_NOT_ENABLED: notOn,
  TWO_FACTOR_NOT_ENABLED: notOn,
  BACKUP_CODES_NOT_ENABLED: notOn,
  PASSWORD_TOO_SHORT: ['invalid_input', 'newPassword: at least 10 characters.'],
  PASSWORD_TOO_LONG: ['invalid_input', 'newPassword: at most 128 characters.'],
}
const byStatus: Record<number, Told> = {
  401: ['unauthenticated', 'Sign in first.'],
  404: ['not_found', 'There is no such thing of yours.'],
  409: ['conflict', 'Somebody was faster. Try again.'],
  403: ['not_found', 'There is no such thing of yours.'],
  400: ['invalid_input', 'The request cannot be used as it is.'],
}

/** The library's answer that is no success, as an error of the closed list; undefined for what nobody foresaw. */
export async function readRefusal(answer: Response): Promise<AppError | undefined> {
  const body = (await answer.json().catch(() => ({}))) as { code?: string }
  const told = refusals[body.code ?? ''] ?? byStatus[answer.status]
  return told && new AppError(...told)
}
