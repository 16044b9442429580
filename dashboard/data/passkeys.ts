import { queryOptions } from '@tanstack/react-query'
import type { Passkey } from '@tributary/contract'
import { request } from './request.ts'

const path = '/api/auth/passkey'
const post = <T = object>(name: string, body: object) =>
  request<T>(`${path}/${name}`, { method: 'POST', body })

export const passkeysKey = ['passkeys']

/** Whether this browser can make and use passkeys here; only over HTTPS or on localhost. */
export const canUsePasskeys = (): boolean =>
  'PublicKeyCredential' in window && 'parseRequestOptionsFromJSON' in PublicKeyCredential

export const passkeysQuery = queryOptions({
  queryKey: passkeysKey,
  queryFn: async ({ signal }) =>
    (await request<{ items: Passkey[] }>(`${path}/list-user-passkeys`, { signal })).items,
})

/** Throws NotAllowedError when the person thinks better of it. */
export async function signInWithPasskey(): Promise<void> {
  const options = await request<PublicKeyCredentialRequestOptionsJSON>(
    `${path}/generate-authenticate-options`,
  )
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options)
  const credential = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential
  await post('verify-authentication', { response: credential.toJSON() as object })
}

export async function addPasskey(name: string): Promise<Passkey> {
  const options = await request<PublicKeyCredentialCreationOptionsJSON>(`${path}/generate-register-options`)
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options)
  const credential = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential
  return post<Passkey>('verify-registration', { response: credential.toJSON() as object, name })
}

export const deletePasskey = (id: string) => post('delete-passkey', { id })

/** The browser's word for "the person closed the dialog". */
export const isChangeOfMind = (error: unknown): boolean =>
  error instanceof DOMException && (error.name === 'NotAllowedError' || error.name === 'AbortError')
