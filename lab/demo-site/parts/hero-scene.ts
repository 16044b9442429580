import { html } from 'hono/html'
import type { BrandLocation } from '../brand/locations.ts'
import { writePhone } from '../brand/write-phone.ts'
import type { Markup } from '../site.ts'

function cedar(x: number, y: number, size: number, shade: string): Markup {
  return html`<g transform="translate(${x} ${y}) scale(${size})"><path d="M-4 0h8v22h-8z" fill="#7a4a2f"/><path d="M0-92 26-48H13l20 30H17L38 6h-76l21-24h-16l20-30h-13z" fill="${shade}"/></g>`
}

/** The picture on the home page: a house among cedars and the company's van with its number painted on. */
export function heroScene(store: BrandLocation): Markup {
  return html`<svg class="scene" viewBox="0 0 640 540" role="img" aria-label="A house with a heat pump, cedars, and a ${store.name} service van in front">
<defs>
<linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#bfe0e2"/><stop offset=".7" stop-color="#fbe9cf"/></linearGradient>
<linearGradient id="roof" x1="0" y1="0" x2="1" y2="0"><stop offset="0" stop-color="#a9482a"/><stop offset="1" stop-color="#c4623d"/></linearGradient>
</defs>
<rect width="640" height="540" fill="url(#sky)"/>
<circle cx="522" cy="112" r="52" fill="#f6c06c"/><circle cx="522" cy="112" r="76" fill="#f6c06c" opacity=".25"/>
<g fill="#fff" opacity=".8"><path d="M70 120h120a20 20 0 0 0-12-37 34 34 0 0 0-64-6 24 24 0 0 0-36 17 14 14 0 0 0-8 26z"/><path d="M396 74h78a13 13 0 0 0-8-24 22 22 0 0 0-42-4 16 16 0 0 0-24 11 9 9 0 0 0-4 17z" opacity=".8"/></g>
<path d="M0 352c90-56 176-62 262-22s200 30 378-52v262H0z" fill="#a9c8a4"/>
<path d="M0 404c150-48 280-30 400-8s180 10 240-14v158H0z" fill="#7fae86"/>
${cedar(86, 376, 1.5, '#2f6b57')}${cedar(150, 392, 1.05, '#3b7d64')}${cedar(588, 392, 1.45, '#2f6b57')}
<g>
<path d="M226 246 362 138l136 108v170H226z" fill="#fffaf1"/>
<path d="M362 138v278h136V246z" fill="#f4e7d2"/>
<path d="m204 252 158-126 158 126 14-18L362 98 190 234z" fill="url(#roof)"/>
<path d="M438 136h30v54l-30-24z" fill="#8f3c22"/>
<g stroke="#243c39" stroke-width="4" stroke-linecap="round" fill="none"><path d="M362 100V44"/><path d="M328 62h62"/></g>
<path d="m388 51 20 11-20 11zM324 51l14 11-14 11z" fill="#243c39"/><circle cx="362" cy="42" r="6" fill="#d98b3a"/>
<circle cx="362" cy="204" r="22" fill="#ffd98c" stroke="#1d4a43" stroke-width="6"/><path d="M362 182v44M340 204h44" stroke="#1d4a43" stroke-width="4"/>
<g stroke="#1d4a43" stroke-width="6"><rect x="252" y="270" width="58" height="66" rx="4" fill="#ffd98c"/><path d="M281 270v66M252 303h58" stroke-width="4"/><rect x="414" y="270" width="58" height="66" rx="4" fill="#ffd98c"/><path d="M443 270v66M414 303h58" stroke-width="4"/></g>
<path d="M334 416V306a28 28 0 0 1 56 0v110z" fill="#1d4a43"/><circle cx="380" cy="362" r="4" fill="#f2b366"/>
</g>
<g><rect x="506" y="362" width="74" height="58" rx="8" fill="#eef2f1" stroke="#54706c" stroke-width="4"/><circle cx="536" cy="391" r="20" fill="#d5e0de" stroke="#54706c" stroke-width="4"/><path d="M536 375c7 5 7 11 0 16-7 5-7 11 0 16M520 391c5-7 11-7 16 0 5 7 11 7 16 0" stroke="#54706c" stroke-width="3" fill="none"/><path d="M566 376v30" stroke="#54706c" stroke-width="4"/></g>
<path d="M0 448c120-26 380-30 640-6v98H0z" fill="#5f6f70"/><path d="M0 496h640" stroke="#f1e6d2" stroke-width="5" stroke-dasharray="36 28"/>
<g>
<path d="M44 366a18 18 0 0 1 18-18h190c14 0 24 6 32 18l24 36 28 9a18 18 0 0 1 12 17v36a8 8 0 0 1-8 8H52a8 8 0 0 1-8-8z" fill="#fffdf8" stroke="#1d4a43" stroke-width="5" stroke-linejoin="round"/>
<path d="M44 432h304v32a8 8 0 0 1-8 8H52a8 8 0 0 1-8-8z" fill="#1d4a43"/><path d="M44 424h303v9H44z" fill="#d98b3a"/>
<path d="M234 362h16c9 0 16 4 21 12l18 28h-55z" fill="#b9d9dc"/>
<circle cx="104" cy="472" r="25" fill="#2b3435"/><circle cx="104" cy="472" r="11" fill="#cfd8d6"/><circle cx="288" cy="472" r="25" fill="#2b3435"/><circle cx="288" cy="472" r="11" fill="#cfd8d6"/>
<rect x="334" y="436" width="14" height="10" rx="3" fill="#ffd98c"/>
<text x="60" y="384" font-size="19" font-weight="700" fill="#1d4a43">Cedar &amp; Vane</text>
<text x="60" y="411" font-size="19.5" font-weight="700" fill="#a9482a">${writePhone(store.canonicalNumber, 'national')}</text>
</g>
</svg>`
}
