import { AppError } from '../errors.ts'
import type { VerbContext } from '../verbs/index.ts'

/**
 * Refuses an address that the operator does not know as a carrier's. A "carrier" of one's own could claim to have any number, and so
 * take it before its owner does.
 */
export function checkBaseUrl(context: VerbContext, baseUrl: string | undefined): void {
  if (baseUrl === undefined || context.mayConnect(baseUrl)) return
  const { origin } = new URL(baseUrl)
  throw new AppError(
    'invalid_input',
    `baseUrl: ${origin} is not known here as a carrier. Leave it out for the carrier's own address, or have the operator add it to TRIBUTARY_CARRIER_URLS.`,
    { errors: [{ path: 'baseUrl', message: 'not one of the carriers allowed on this server' }] },
  )
}
