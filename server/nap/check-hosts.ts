import type { NapPage } from '@tributary/contract'
import { makeFinding } from './judging/make-finding.ts'
import type { SeenPage } from './judging/seen-page.ts'
import { readRobots } from './visiting/read-robots.ts'
import type { Visitor } from './visiting/visitor.ts'

const mostHosts = 5
const ours = /^\/t\/[A-Za-z0-9_-]{8,40}\.js$/

/** Whether each host that serves our script keeps crawlers from it, so that they are never shown anything but the published number. */
export async function checkHosts(visitor: Visitor, pages: readonly SeenPage[]): Promise<NapPage[]> {
  const scripts = new Map<string, string>()
  for (const { raw, human } of pages)
    for (const script of [...(raw?.scripts ?? []), ...(human?.scripts ?? [])]) {
      const url = URL.parse(script)
      // Loaders name https or the page's own; a script that was fetched names the real one.
      if (url && ours.test(url.pathname))
        scripts.set(url.host, human?.scripts.includes(script) ? script : (scripts.get(url.host) ?? script))
    }
  const found: NapPage[] = []
  for (const script of [...scripts.values()].slice(0, mostHosts)) {
    const robots = await readRobots(visitor, script, 'Googlebot').catch(() => undefined)
    if (
      !robots ||
      (!robots.mayRead(script, 'Googlebot') && !robots.mayRead(new URL('/v1/swap', script).href, 'Googlebot'))
    )
      continue
    const url = new URL('/robots.txt', script).href
    const evidence = robots.isThere
      ? `${url} lets Googlebot fetch /t/ or /v1/, from where our script and its numbers come.`
      : `${url} is not there, so Googlebot may fetch our script and its numbers.`
    found.push({
      url,
      view: 'raw',
      phones: [],
      names: [],
      addresses: [],
      findings: [makeFinding('robots_rule_missing', { url, where: 'robots.txt' }, evidence)],
    })
  }
  return found
}
