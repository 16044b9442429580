import type { Site } from './site.ts'

/** robots.txt: everything of the company, nothing of the backstage. */
export function writeRobots(site: Site): string {
  return `User-agent: *\nDisallow: ${site.at('/ways-in')}\nDisallow: ${site.at('/new-visitor')}\n\nSitemap: ${site.origin}${site.at('/sitemap.xml')}\n`
}

export function writeSitemap(site: Site, paths: readonly string[]): string {
  const urls = paths.map((path) => `<url><loc>${escapeXml(site.origin + site.at(path))}</loc></url>`)
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls.join('\n')}\n</urlset>\n`
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
