const automated =
  /(?:^|[^u])bot|crawl|spider|slurp|headless|lighthouse|inspect|mediapartners|google(?:other|-|imageproxy)|apis-google|feedfetcher|pagespeed|speed insights|gtmetrix|pingdom|ptst|facebookexternalhit|meta-external|whatsapp|skypeuri|embedly|vkshare|preview|phantom|prerender|rendertron|puppeteer|playwright|selenium|scrap|archive|monitor|audit|valid|check|scan|screaming|python|java\/|curl|wget|axios|node-fetch|http-?client|okhttp|go-http|undici/i

/**
 * Whether a user agent names itself a crawler, audit or preview (an empty one counts). `navigator.webdriver` is no
 * sign: people's own tests drive browsers that must see what a visitor sees.
 */
export function detectBot(userAgent: string): boolean {
  return !userAgent || automated.test(userAgent)
}
