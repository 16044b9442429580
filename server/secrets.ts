import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createSecretKey,
  hkdfSync,
  timingSafeEqual,
} from 'node:crypto'
import { hmacSha256 } from './hmac-sha256.ts'
import type { Randomness } from './randomness.ts'

/** Everything derived from `TRIBUTARY_SECRET`; each purpose has a key of its own (HKDF-SHA256, RFC 5869). */
export type Secrets = {
  /** A password for a database login, the same on every node that has the secret. */
  databasePassword(login: string): string
  /** Eight hex digits that tell installations apart which share one PostgreSQL. */
  installation: string
  /** AES-256-GCM: 12 bytes nonce, 16 bytes tag, ciphertext. */
  encrypt(text: string): Buffer
  /** Throws when the text was encrypted under another secret. */
  decrypt(sealed: Uint8Array): string
  /** A name that only we can tell from an id: the fallback document of a tracker whose id every page knows. Written as a UUID. */
  documentName(id: string): string
  /** HMAC-SHA256 of what names a person: tells whether it was the same one, without naming them. */
  fingerprint(text: string): Buffer
  /** Writes 16 bytes of HMAC-SHA256 over a lease, of at most 200 bytes, into `target` from `at` on. */
  signLease(payload: Uint8Array, target: Buffer, at: number): void
  isLeaseSignature(payload: Uint8Array, signature: Uint8Array): boolean
  /** Signs session cookies, seals second factors. */
  signInSecret: string
  /** Opens the set-up page of an account while it has no owner; the same on every node and after every start. */
  setUpToken(accountId: string): string
}

export function createSecrets(secret: string, randomness: Randomness): Secrets {
  const key = (purpose: string) => Buffer.from(hkdfSync('sha256', secret, 'tributary', purpose, 32))
  const encryptionKey = key('credentials')
  const documentKey = createSecretKey(key('fallback documents'))
  const authenticateLease = hmacSha256(key('leases'), 200)
  const signLease = (payload: Uint8Array, target: Buffer, at: number) =>
    authenticateLease(payload, target, at, 16)
  const expected = Buffer.alloc(16)
  return {
    databasePassword: (login) => key(`database ${login}`).toString('base64url'),
    installation: key('installation').toString('hex').slice(0, 8),
    encrypt(text) {
      const nonce = randomness.bytes(12)
      const cipher = createCipheriv('aes-256-gcm', encryptionKey, nonce)
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
    },
    decrypt(sealed) {
      const decipher = createDecipheriv('aes-256-gcm', encryptionKey, sealed.subarray(0, 12))
      decipher.setAuthTag(sealed.subarray(12, 28))
      return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8')
    },
    fingerprint: (text) => createHmac('sha256', key('fingerprints')).update(text).digest(),
    documentName(id) {
      const hex = createHmac('sha256', documentKey).update(id).digest('hex')
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
    },
    signInSecret: key('sign in').toString('base64url'),
    setUpToken: (accountId) =>
      createHmac('sha256', key('set-up')).update(accountId).digest().subarray(0, 24).toString('base64url'),
    signLease,
    isLeaseSignature(payload, signature) {
      signLease(payload, expected, 0)
      return signature.length === 16 && timingSafeEqual(expected, signature)
    },
  }
}

/** How tokens of high entropy (API keys, sessions) are kept: SHA-256, so that a copy of the database opens nothing. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
