import type { Secrets } from '../secrets.ts'

export type LabAddress = { url: string; port: number; accountSid: string; authToken: string }

/** Where the demo's lab is and its credentials: derived from the installation's secret, so that a lab left running is known again. */
export function labAddress(port: number, secrets: Secrets): LabAddress {
  const digits = (purpose: string) =>
    Buffer.from(secrets.databasePassword(purpose), 'base64url').toString('hex').slice(0, 32)
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    accountSid: `AC${digits('lab account')}`,
    authToken: digits('lab token'),
  }
}
