import { AppError } from '../errors.ts'
import { isLoopbackName } from '../outside-address.ts'
import { refuseTarget } from '../outside-fetch.ts'
import type { VerbContext } from '../verbs/index.ts'

/** Throws `address_refused` for an address that is never called; a name is looked up, and checked again, at each delivery. */
export function checkAddress({ mayCallLoopback }: Pick<VerbContext, 'mayCallLoopback'>, url: string): void {
  const isOurselves = !mayCallLoopback && isLoopbackName(new URL(url).hostname)
  const refusal =
    refuseTarget(url, mayCallLoopback) ?? (isOurselves ? 'That is this machine itself.' : undefined)
  if (refusal)
    throw new AppError(
      'address_refused',
      `${refusal} Give an https address that the public internet can reach.`,
      {
        errors: [{ path: 'url', message: refusal }],
      },
    )
}
