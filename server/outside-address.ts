import { lookup as lookUpName } from 'node:dns'
import type { LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'

// Clouds answer for a machine's own credentials here, outside every reserved range.
const metadataAddresses = new Set(['168.63.129.16', '192.0.0.192'])

const bare = (host: string) => host.replace(/^\[|\]$/g, '')

/** `localhost`, or a loopback address written out. */
export function isLoopbackName(host: string): boolean {
  const name = bare(host)
  if (name === 'localhost' || name.endsWith('.localhost')) return true
  return ipaddr.isValid(name) && isLoopback(name)
}

/** Why this host may not be called, or undefined. A name passes here: its addresses are checked when they are looked up. */
export function refuseAddress(host: string, allowLoopback: boolean): string | undefined {
  const name = bare(host)
  if (!ipaddr.isValid(name) || isPublic(name) || (allowLoopback && isLoopback(name))) return undefined
  return `${name} is not a public address, so it is not called.`
}

/** Resolves a name for a socket and refuses it when any of its addresses is not public. */
export function lookUpOutside(allowLoopback: boolean): LookupFunction {
  return (hostname, options, callback) => {
    lookUpName(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '')
      const mayBeLoopback = allowLoopback && isLoopbackName(hostname)
      const wrong = addresses.find(
        ({ address }) => !isPublic(address) && !(mayBeLoopback && isLoopback(address)),
      )
      const first = addresses[0]
      if (wrong || !first)
        return callback(
          new Error(`${hostname} is at ${wrong?.address ?? 'no address'}, which is not public`),
          '',
        )
      if (options.all) callback(null, addresses)
      else callback(null, first.address, first.family)
    })
  }
}

const isLoopback = (address: string) => ipaddr.process(address).range() === 'loopback'

// Of IPv6 only what is handed out to the public internet: everything else is special, or may become so.
const globalIpv6 = ipaddr.IPv6.parseCIDR('2000::/3')

function isPublic(address: string): boolean {
  const parsed = ipaddr.process(address)
  if (parsed.range() !== 'unicast' || metadataAddresses.has(parsed.toString())) return false
  return parsed instanceof ipaddr.IPv4 || parsed.match(globalIpv6)
}
