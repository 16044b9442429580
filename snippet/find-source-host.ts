import type { SourceHosts } from '@tributary/contract'
import { sourceLists } from './source-lists.ts'

export type KnownHost = { kind: string; name: string }

let known: Map<string, KnownHost> | undefined

function index(): Map<string, KnownHost> {
  if (!known) {
    known = new Map()
    for (const [kind, list] of Object.entries(sourceLists)) {
      for (const entry of list.split(' ')) {
        const [host = '', alias] = entry.split('=')
        const name = alias ?? host.replace(/\..*/, '')
        const hit = { kind, name }
        known.set(alias || host.includes('.') ? host : `${host}.com`, hit)
        if (!known.has(name)) known.set(name, hit)
      }
    }
  }
  return known
}

/**
 * What is known of a host name, or of a word somebody wrote into utm_source. Whole labels are compared, never parts of
 * them: `notgoogle.com` and `google.com.example` are strangers. `hosts` are known by host and by name. `path` tells a search engine's maps from its search.
 */
export function findSourceHost(value: string, hosts: SourceHosts = {}, path = ''): KnownHost | undefined {
  const host = value.toLowerCase().replace(/^www\.|\.$/g, '')
  for (const exact of [value.toLowerCase(), host]) {
    if (Object.hasOwn(hosts, exact)) return hosts[exact]
  }
  const named = Object.values(hosts).find(({ name }) => name.toLowerCase() === host)
  if (named) return named
  const list = index()
  for (let rest = host; ; rest = rest.slice(rest.indexOf('.') + 1)) {
    const family = rest.replace(/\.(?:com|(?:com?\.)?[a-z]{2})$/, '.*')
    const listed = list.get(rest)
    const hit = listed ?? list.get(family)
    // docs.google.com is no search engine: the search families answer on their bare domain only.
    if (hit && (listed || hit.kind !== 'search' || rest === host.replace(/^m\./, ''))) {
      return hit.kind === 'search' && /^\/maps\b/.test(path)
        ? { kind: 'listing', name: `${hit.name}-maps` }
        : hit
    }
    if (!rest.includes('.')) return undefined
  }
}
