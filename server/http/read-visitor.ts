import type { IncomingMessage } from 'node:http'
import type { Config } from '../config.ts'
import type { Visitor } from '../visits/index.ts'

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
const readProxied = (header: string | undefined) => network(header?.split(',').at(-1)?.trim())

/** A peer on this machine or in a private network is a proxy that nobody told us of, or the owner: all visitors would share its limit. */
function readPeer(peer: string | undefined): string | undefined {
  const address = peer?.replace(/^::ffff:/, '')
  if (
    !address ||
    /^(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.|::1$|f[cd]|fe80)/.test(address)
  )
    return undefined
  return network(address)
}

/** Whoever has an IPv6 address has 2^64 of them: they count as one. */
function network(address: string | undefined): string | undefined {
  if (!address) return undefined
  return address.includes(':') ? address.split(':').slice(0, 4).join(':') : address
}

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
