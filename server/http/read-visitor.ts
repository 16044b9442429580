import type { IncomingMessage } from 'node:http'
import type { Config } from '../config.ts'
import type { Visitor } from '../visits/index.ts'
import { isPrivate, networkOf } from './network-of.ts'

/** What the headers of a page's request say of who sent it. */
export function readVisitor({ headers, socket }: IncomingMessage, names: Config['proxyHeaders']): Visitor {
  const said = (name: string) => headers[name]?.toString()
  return {
    origin: headers.origin,
    userAgent: headers['user-agent'] ?? '',
    hasGlobalPrivacyControl: headers['sec-gpc'] === '1',
    place: readPlace(said, names),
    address: names.address ? readProxied(said(names.address)) : readPeer(socket.remoteAddress),
  }
}

/** The last address of a list is the one that our own proxy wrote. */
const readProxied = (header: string | undefined) => {
  const address = header?.split(',').at(-1)?.trim()
  return address ? networkOf(address) : undefined
}

/** All visitors behind a proxy that nobody told us of would share its limit. */
const readPeer = (peer: string | undefined) => (peer && !isPrivate(peer) ? networkOf(peer) : undefined)

function readPlace(
  header: (name: string) => string | undefined,
  names: Config['proxyHeaders'],
): Visitor['place'] {
  if (!names.country && !names.region && !names.city) return undefined
  const place = {
    ...(names.country && { country: header(names.country)?.slice(0, 2).toUpperCase() }),
    ...(names.region && { region: header(names.region)?.slice(0, 3).toUpperCase() }),
    ...(names.city && { city: header(names.city)?.slice(0, 100) }),
  }
  const known = Object.entries(place).filter(([, value]) => value)
  return known.length > 0 ? Object.fromEntries(known) : undefined
}
