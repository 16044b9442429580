import { html } from 'hono/html'
import { brand } from '../brand/brand.ts'
import type { Markup } from '../site.ts'
import { searchIndex } from './search-index.ts'

const suggestions = [
  'ac repair austin',
  'furnace repair denver',
  'heat pump rebate ohio',
  'ac blowing warm air',
]

/** Findly, a made-up search engine: an ad with its campaign in the link, and plain results that carry nothing. */
export function findlyPage(demoUrl: string, query: string): Markup {
  const asked = query.trim().slice(0, 120)
  return asked ? results(demoUrl, asked) : start()
}

function form(query: string): Markup {
  return html`<form class="findly-form" action="/search" role="search"><input name="q" type="search" value="${query}" aria-label="Search Findly" autocomplete="off" maxlength="120" required><button>Search</button></form>`
}

function start(): Markup {
  return html`<main class="findly-start"><h1 class="findly-logo">Find<span>ly</span></h1>${form('')}<ul class="findly-tries">${suggestions.map((query) => html`<li><a href="${searchHref(query)}">${query}</a></li>`)}</ul></main>`
}

function results(demoUrl: string, query: string): Markup {
  const { results: found, ad } = searchIndex(query)
  return html`<header class="findly-bar"><a class="findly-logo" href="/">Find<span>ly</span></a>${form(query)}</header>
<main class="findly-results"><h1 class="visually-hidden">Results for ${query}</h1>
<p class="findly-count">${found.length ? `${found.length} result${found.length === 1 ? '' : 's'}` : html`Nothing found for <b>${query}</b>`}</p>
${
  ad
    ? html`<article class="findly-hit findly-ad"><p class="findly-site"><b>Sponsored</b> ${crumbs(ad.path)}</p><h2><a href="${adHref(demoUrl, ad)}">${ad.title}</a></h2><p>${ad.text}</p></article>`
    : ''
}
${found.map(
  (entry) =>
    html`<article class="findly-hit"><p class="findly-site">${crumbs(entry.path)}</p><h2><a href="${demoUrl}${entry.path === '/' ? '' : entry.path}">${entry.title}</a></h2><p>${entry.text}</p></article>`,
)}
<section class="findly-more"><h2>People also search for</h2><ul class="findly-tries">${suggestions
    .filter((suggestion) => suggestion !== query)
    .map(
      (suggestion) => html`<li><a href="${searchHref(suggestion)}">${suggestion}</a></li>`,
    )}</ul></section></main>`
}

function crumbs(path: string): string {
  return [brand.shortName, ...path.split('/').filter(Boolean)].join(' › ')
}

function searchHref(query: string): string {
  return `/search?${new URLSearchParams({ q: query })}`
}

function adHref(demoUrl: string, ad: { path: string; campaign: string; keyword: string }): string {
  const tags = { utm_source: 'findly', utm_medium: 'cpc', utm_campaign: ad.campaign, utm_term: ad.keyword }
  return `${demoUrl}${ad.path}?${new URLSearchParams(tags)}`
}
