import { html } from 'hono/html'
import { brand } from '../brand/brand.ts'
import { brandMark } from '../parts/brand-mark.ts'
import type { Markup } from '../site.ts'

/** Postbox, a made-up web mailer, with the company's newsletter open: tagged buttons, and one link someone forgot to tag. */
export function postboxPage(demoUrl: string): Markup {
  const tags = (content: string) =>
    new URLSearchParams({
      utm_source: 'newsletter',
      utm_medium: 'email',
      utm_campaign: 'spring-tune-up',
      utm_content: content,
    }).toString()
  return html`<header class="postbox-bar"><h1 class="postbox-logo">Postbox</h1></header>
<main class="postbox-message"><header><h2>Before the first hot week</h2><p>${brandMark()}<span><b>${brand.shortName}</b> &lt;${brand.email}&gt;<br>to me</span></p></header>
<div class="letter-body"><h3>Spring is when air conditioners lie</h3>
<p>They run, they hum, and on the first hot week they stop. A tune-up takes fifty minutes and finds the part that was going to fail in July.</p>
<p class="letter-actions"><a class="letter-button" href="${demoUrl}/services?${tags('tune-up-button')}#ac-repair">See the tune-up</a> <a class="letter-button letter-button-quiet" href="${demoUrl}/estimate?${tags('estimate-button')}">Price a replacement</a></p>
<p>Rather do it yourself? <a href="${demoUrl}/advice/ac-blowing-warm-air">Seven checks</a> that cost nothing.</p>
<p class="letter-end">Ines, service manager</p></div></main>`
}
