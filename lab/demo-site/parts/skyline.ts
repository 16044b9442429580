import { html, raw } from 'hono/html'
import type { BrandLocation } from '../brand/locations.ts'
import type { Markup } from '../site.ts'

const scenes: Record<BrandLocation['key'], { sky: [string, string]; drawing: string }> = {
  austin: {
    sky: ['#f9d9a8', '#f3a777'],
    drawing: `<circle cx="300" cy="62" r="30" fill="#fff3da"/><g fill="#c96f49"><path d="M38 150V92h34v58zM80 150V70h28v80zM116 150v-66l18-22 18 22v66zM214 150V84h40v66zM262 150v-44h34v44zM304 150V96h30v54z"/></g><g fill="#8d452d"><path d="M160 150V96h44v54zM168 96c0-22 6-32 14-38 8 6 14 16 14 38z"/><path d="M181 42h2v18h-2z"/></g><path d="M0 150c60-14 130-6 200-4s140-10 200 0v50H0z" fill="#3f7b64"/><path d="M0 176c80-12 200-4 400-10v34H0z" fill="#5c9fae"/><path d="M36 170h328" stroke="#f3e3c6" stroke-width="6"/><path d="M60 172v24M120 172v24M180 172v24M240 172v24M300 172v24" stroke="#f3e3c6" stroke-width="6"/>`,
  },
  denver: {
    sky: ['#cfe4ef', '#f6ead6'],
    drawing: `<path d="m0 128 52-52 34 28 58-70 54 62 40-36 62 60 48-42 52 50v72H0z" fill="#8aa6b5"/><path d="m144 34-20 24 12 8 10-8 12 10 10-8zM238 60l-15 13.5 9 5 7-5 8 6 8-4z" fill="#fff"/><g fill="#3d5c69"><path d="M96 158v-44h28v44zM132 158V92h22v66zM162 158V74l26-12v96zM196 158v-56h34v56zM238 158V82h24v76zM270 158v-38h36v38z"/></g><path d="M0 158c90-12 260-12 400 0v42H0z" fill="#39705a"/><path d="M30 182l12-30 12 30zM56 186l10-26 10 26zM330 184l13-32 13 32zM360 186l9-24 9 24z" fill="#234f41"/>`,
  },
  columbus: {
    sky: ['#d6e8dc', '#fbeed3'],
    drawing: `<circle cx="84" cy="56" r="24" fill="#f7cf86"/><g fill="#5d8077"><path d="M60 150V98h30v52zM98 150V80h26v70zM132 150V52l14-14 14 14v98zM168 150V88h32v62zM208 150V66h28v84zM244 150v-48h36v48zM288 150V86h28v64z"/></g><g fill="#a9512f"><path d="M14 170v-42l24-18 24 18v42zM330 170v-42l26-20 26 20v42z"/></g><g fill="#ffe0a0"><path d="M28 140h8v12h-8zM42 140h8v12h-8zM344 140h8v12h-8zM360 140h8v12h-8z"/></g><path d="M0 164c120-10 280-10 400 0v36H0z" fill="#4c8a6a"/><path d="M0 184c110-10 300 2 400-6v22H0z" fill="#74b0b6"/>`,
  },
}

/** A small drawing of a store's town; decorative. */
export function skyline(key: BrandLocation['key']): Markup {
  const { sky, drawing } = scenes[key]
  return html`<svg class="skyline" viewBox="0 0 400 200" preserveAspectRatio="xMidYMax slice" aria-hidden="true"><defs><linearGradient id="sky-${key}" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${sky[0]}"/><stop offset="1" stop-color="${sky[1]}"/></linearGradient></defs><rect width="400" height="200" fill="url(#sky-${key})"/>${raw(drawing)}</svg>`
}
