const automated =
  /(^|[^u])bot|crawl|spider|slurp|headless|lighthouse|inspect|mediapartners|google(other|-)|speed ?insights|gtmetrix|pingdom|ptst|external|preview|phantom|render|monitor|scan|scream/i

/**
 * Whether a user agent names itself a crawler, audit or preview (an empty one counts); only those that
 * run scripts matter here. `navigator.webdriver` is no
 * sign: people's own tests drive browsers that must see what a visitor sees.
 */
export function detectBot(userAgent: string): boolean {
  return !userAgent || automated.test(userAgent)
}
