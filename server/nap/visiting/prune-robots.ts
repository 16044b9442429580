const longestLine = 2000
const mostRules = 1000
const longestPattern = 500
const mostWildcards = 10
/** Of all patterns with wildcards together: asking one costs its length times that of the address. */
const mostWild = 10_000
const mostSitemaps = 20

/**
 * What a robots.txt says to `name` and to `*`, and its sitemaps, at most 1,000 rules and 20 sitemaps: somebody else wrote it, and its agents times its rules
 * are what it costs to read. Rules longer than 500 characters, or with more than 10 wildcards, are left out.
 */
export function pruneRobots(text: string, name: string): string {
  const wanted = new Set(['*', name.toLowerCase()])
  const kept: string[] = []
  const agents = new Set<string>()
  let isNaming = false
  let isTold = false
  let rules = 0
  let wild = 0
  let sitemaps = 0
  for (const line of text.split(/\r\n|\r|\n/)) {
    if (line.length > longestLine) continue
    const [, written, said = ''] = /^\s*([\w-]+)\s*:([^#]*)/.exec(line) ?? []
    const field = written?.toLowerCase()
    const value = said.trim()
    if (field === 'sitemap' && value && sitemaps < mostSitemaps) {
      sitemaps++
      kept.push(`Sitemap: ${value}`)
    }
    if (field === 'user-agent') {
      if (!isNaming) agents.clear()
      isNaming = true
      isTold = false
      const agent = value.split('/')[0]?.trim().toLowerCase() ?? ''
      if (wanted.has(agent)) agents.add(agent)
    }
    if (field !== 'allow' && field !== 'disallow' && field !== 'crawl-delay') continue
    isNaming = false
    const pattern = value.replace(/\*+/g, '*')
    const wildcards = pattern.split('*').length - 1
    if (agents.size === 0 || rules >= mostRules) continue
    if (pattern.length > longestPattern || wildcards > mostWildcards) continue
    if (wildcards > 0 && wild + pattern.length > mostWild) continue
    rules++
    if (wildcards > 0) wild += pattern.length
    if (!isTold) kept.push(...[...agents].map((agent) => `User-agent: ${agent}`))
    isTold = true
    kept.push(`${field}: ${pattern}`)
  }
  return kept.join('\n')
}
