import { request } from './request.ts'

const post = <T = object>(path: string, body: object = {}) =>
  request<T>(`/api/auth${path}`, { method: 'POST', body })

/** `needsTwoFactor`: no session yet, a code is asked for. */
export const signIn = (email: string, password: string) =>
  post<{ needsTwoFactor: boolean }>('/sign-in/email', { email: email.trim(), password, rememberMe: true })
export const verifyTotp = (code: string, trustDevice: boolean) =>
  post('/two-factor/verify-totp', { code: code.trim(), trustDevice })
export const verifyBackupCode = (code: string, trustDevice: boolean) =>
  post('/two-factor/verify-backup-code', { code: code.trim(), trustDevice })
/** Whether mail leaves the server now, to whomever: it tells nothing of the address. */
export type Mailed = { mail: 'sent' | 'waiting' | 'printed'; problem?: string }
export const requestReset = (email: string) =>
  post<Mailed>('/request-password-reset', { email: email.trim() })
export const resetPassword = (token: string, newPassword: string) =>
  post('/reset-password', { token, newPassword })
export const verifyEmail = (token: string) => post('/verify-email', { token })
export const sendVerification = () => post<Mailed>('/send-verification-email')
export const changePassword = (currentPassword: string, newPassword: string) =>
  post('/change-password', { currentPassword, newPassword })
export const changeEmail = (newEmail: string, password: string) =>
  post('/change-email', { newEmail: newEmail.trim(), password })
export const changeName = (name: string) => post('/update-user', { name: name.trim() })
export const enableTwoFactor = (password: string) =>
  post<{ totpUri: string; backupCodes: string[] }>('/two-factor/enable', { password })
export const disableTwoFactor = (password: string) => post('/two-factor/disable', { password })
export const renewBackupCodes = (password: string) =>
  post<{ backupCodes: string[] }>('/two-factor/generate-backup-codes', { password })
