import { html, raw } from 'hono/html'
import type { Markup } from '../site.ts'

export type ElsewherePage = { title: string; className: string; main: Markup; demoUrl: string; css: string }

/** The frame of the made-up sites. They carry no tracker: they are not ours. */
export function frameElsewhere({ title, className, main, demoUrl, css }: ElsewherePage): Markup {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${raw(css)}</style>
</head>
<body class="${className}">
${main}
<p class="made-up">A made-up site of the Tributary demo. <a href="${demoUrl}/ways-in">Other ways to arrive</a></p>
</body>
</html>`
}
