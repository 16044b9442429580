import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { SiteConfig, StaticNumber } from '@tributary/contract'
import { Hono } from 'hono'
import { AppError } from '../errors.ts'
import type { Log } from '../log.ts'
import type { Configuration, ConfiguredSite } from '../numbers/index.ts'
import { displayForms } from '../phones/index.ts'
import type { Sightings } from '../sites/index.ts'
import { isCrawler } from '../visits/index.ts'
import { answerProblem } from './answer-problem.ts'

/**
 * `GET /t/SITE_KEY.js`: the site's configuration and the script in one cacheable file. `GET /t/sources-HASH.js`: the classifier, for
 * pages that somebody was sent to. `GET /t/debug-HASH.js`: what explains a page that is opened with `?tributary_debug=1`.
 */
export function siteScriptRoutes(options: {
  configuration: Configuration
  publicUrl: string
  /** The folder with what `npm run build` made of snippet/. */
  scripts: URL
  /** Told which page fetched the script; answers at once and never throws. */
  sightings: Sightings
  /** Told of each fetch by a browser; answers at once and never throws. */
  onFetch(site: ConfiguredSite): void
  log: Log
}): Hono {
  const bodies = new Map(
    ['core', 'visitors', ''].map((part) => [
      part,
      readFileSync(new URL(part ? `tributary.${part}.js` : 'tributary.js', options.scripts), 'utf8'),
    ]),
  )
  const classifier = readPart('sources', options.scripts)
  const explainer = readPart('debug', options.scripts)
  const scripts = new WeakMap<ConfiguredSite, { text: string; tag: string }>()
  const write = (site: ConfiguredSite) => {
    const config = siteConfig(site, options.publicUrl)
    if (config.numbers?.some(({ when }) => when)) config.sources = `${options.publicUrl}/t/${classifier.file}`
    const explain = `/[?&]tributary_debug=1/.test(location.search)&&import("${options.publicUrl}/t/${explainer.file}")`
    const text = `${writeConfig(config)}\n${bodies.get(partFor(config))};${explain}`
    return { text, tag: `"${tagOf(text)}"` }
  }
  const routes = new Hono()
  routes.onError((error, c) => answerProblem(c, error, options.log))
  routes.get('/t/:file{[A-Za-z0-9_-]+\\.js}', (c) => {
    const file = c.req.param('file')
    const part = [classifier, explainer].find(({ prefix }) => file.startsWith(prefix))
    if (part) {
      // A page with a script of before an upgrade gets the part of today.
      const life = file === part.file ? 'max-age=31536000, immutable' : 'max-age=300'
      return c.body(part.text, 200, { ...anywhere, 'cache-control': `public, ${life}` })
    }
    const site = options.configuration.findSite(file.slice(0, -3))
    if (!site)
      throw new AppError('site_unknown', 'No site has this key. Copy the script tag from the site again.')
    options.sightings.note(site, c.req.header('referer'))
    if (!isCrawler(c.req.header('user-agent') ?? '')) options.onFetch(site)
    const script = scripts.get(site) ?? write(site)
    scripts.set(site, script)
    const headers = {
      ...anywhere,
      'cache-control': 'public, max-age=300, stale-while-revalidate=86400',
      etag: script.tag,
    }
    if (c.req.header('if-none-match') === script.tag) return c.body(null, 304, headers)
    return c.body(script.text, 200, headers)
  })
  // Well-behaved crawlers never load the swapper, so they keep seeing the canonical number.
  routes.get('/robots.txt', (c) => c.text('User-agent: *\nDisallow: /t/\nDisallow: /v1/\n'))
  return routes
}

/** What a script on a page of another origin may be told, and is. */
const anywhere = {
  'content-type': 'text/javascript; charset=utf-8',
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
  'x-content-type-options': 'nosniff',
}

/** A part that pages fetch only when they need it, under a name that changes with it. */
function readPart(name: string, scripts: URL) {
  const text = readFileSync(new URL(`tributary.${name}.js`, scripts), 'utf8')
  return { prefix: `${name}-`, file: `${name}-${tagOf(text)}.js`, text }
}

const tagOf = (text: string) => createHash('sha256').update(text).digest('base64url').slice(0, 22)

/** What of the script this site's trackers can use. A source stays the visit's on its later pages, so sources need the visit too. */
function partFor({ numbers, visitor }: SiteConfig): 'core' | 'visitors' | '' {
  if (numbers?.some(({ when }) => when)) return ''
  return visitor?.length ? 'visitors' : 'core'
}

/** Within a canonical number the first match wins, so trackers keep their order. */
function siteConfig(site: ConfiguredSite, publicUrl: string): SiteConfig {
  const numbers: StaticNumber[] = []
  const visitor = new Set<string>()
  for (const tracker of site.trackers) {
    const canonical = tracker.location.canonicalNumber
    const [first] = tracker.numbers
    if (tracker.kind === 'visitor' && first) visitor.add(canonical)
    if (tracker.kind === 'source' && first) {
      const display = displayForms(first.e164, canonical)
      numbers.push({
        canonical,
        tracking: first.e164,
        tracker: tracker.id,
        ...(tracker.match && { when: tracker.match }),
        ...(display && { display }),
      })
    }
  }
  return {
    site: site.key,
    endpoint: publicUrl,
    consentMode: site.consentMode,
    visitor: [...visitor],
    numbers,
    ...(Object.keys(site.sourceHosts).length > 0 && { sourceHosts: site.sourceHosts }),
  }
}

/** As a statement. JSON is JavaScript but for `</script` and the two line separators, which a page that inlines it would trip over. */
function writeConfig(config: SiteConfig): string {
  const json = JSON.stringify(config).replace(
    /[<\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return `window.tributary=window.tributary||{};window.tributary.config=Object.assign(${json},window.tributary.config);`
}
