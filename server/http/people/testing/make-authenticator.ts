import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'

export type Ceremony = { challenge: string; origin: string; isUserVerified: boolean }

const sha256 = (text: string | Buffer) => createHash('sha256').update(text).digest()

/** An authenticator with one passkey, which says of its holder and its page whatever it is told to say. */
export function makeAuthenticator(host: string) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const id = randomBytes(16)
  const point = (text: string) => Buffer.concat([Buffer.from([0x58, 32]), Buffer.from(text, 'base64url')])
  // COSE: an EC2 key on P-256 for ES256.
  const key = Buffer.concat([
    Buffer.from('a5010203262001', 'hex'),
    Buffer.from([0x21]),
    point(x),
    Buffer.from([0x22]),
    point(y),
  ])
  const authData = (isUserVerified: boolean, attested: Buffer) =>
    Buffer.concat([
      sha256(host),
      Buffer.from([1 | (isUserVerified ? 4 : 0) | (attested.length > 0 ? 0x40 : 0)]),
      Buffer.alloc(4),
      attested,
    ])
  const clientData = (type: string, { challenge, origin }: Ceremony) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  const credential = (response: object) => ({
    id: id.toString('base64url'),
    rawId: id.toString('base64url'),
    type: 'public-key',
    clientExtensionResults: {},
    response,
  })
  return {
    create(ceremony: Ceremony) {
      const data = authData(
        ceremony.isUserVerified,
        Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, key]),
      )
      // CBOR: {fmt: "none", attStmt: {}, authData: …}
      const attestation = Buffer.concat([
        Buffer.from('a363666d74646e6f6e656761747453746d74a068617574684461746158', 'hex'),
        Buffer.from([data.length]),
        data,
      ])
      return credential({
        clientDataJSON: clientData('webauthn.create', ceremony).toString('base64url'),
        attestationObject: attestation.toString('base64url'),
        transports: ['internal'],
      })
    },
    get(ceremony: Ceremony) {
      const data = authData(ceremony.isUserVerified, Buffer.alloc(0))
      const said = clientData('webauthn.get', ceremony)
      return credential({
        clientDataJSON: said.toString('base64url'),
        authenticatorData: data.toString('base64url'),
        signature: sign('sha256', Buffer.concat([data, sha256(said)]), privateKey).toString('base64url'),
      })
    },
  }
}
