import { html } from 'hono/html'
import type { Markup, Site } from '../site.ts'

/**
 * The frame of pages that belong to the demo and not to the company. They carry no tracker: looking around backstage
 * is not a visit, and must not use up a number or count as direct traffic.
 */
export function frameStage(site: Site, page: { title: string; script: string }, main: Markup): Markup {
  const asset = (name: string) => `${site.at(`/assets/${name}`)}?v=${site.assetVersion}`
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<title>${page.title} | Tributary demo</title>
<link rel="icon" href="${site.at('/assets/icon.svg')}" type="image/svg+xml">
<link rel="stylesheet" href="${asset('site.css')}">
<script defer src="${asset(page.script)}"></script>
</head>
<body class="stage">
<nav class="stage-bar" aria-label="Demo"><div class="wrap"><b>Tributary demo</b><span><a href="${site.at('/')}">Demo site</a><a href="${site.softphoneUrl}" target="_blank" rel="noopener">Softphone</a><a href="${site.dashboardUrl}">Dashboard</a></span></div></nav>
<main class="wrap" id="main">
${main}
</main>
</body>
</html>`
}
