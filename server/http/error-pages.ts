import { type ErrorCode, errorCodes } from '@tributary/contract'
import { Hono } from 'hono'
import { AppError } from '../errors.ts'
import { errorHelp } from './describe-errors.ts'
import { escapeHtml, writePage, writeProse } from './write-page.ts'

const codes = Object.keys(errorCodes) as ErrorCode[]

/** `/api/errors` and `/api/errors/CODE`: what a problem's `type` points at. The same for everyone. */
export function errorPages(): Hono {
  const routes = new Hono()
  routes.get('/errors', (c) =>
    c.html(
      page(
        'Errors',
        `<p>Every error of the API is a problem (RFC 9457) with one of these codes.</p><table><thead><tr><th>Code</th><th>What it means</th><th>Status</th></tr></thead><tbody>${codes
          .map(
            (code) =>
              `<tr><td><a href="/api/errors/${code}"><code>${code}</code></a></td><td>${writeProse(errorHelp[code].means)}</td><td>${errorCodes[code]}</td></tr>`,
          )
          .join('')}</tbody></table>`,
      ),
      200,
      headers,
    ),
  )
  routes.get('/errors/:code', (c) => {
    const code = codes.find((one) => one === c.req.param('code'))
    if (!code)
      throw new AppError('not_found', 'There is no such error code. The list of them is at /api/errors.')
    const { means, remedy } = errorHelp[code]
    return c.html(
      page(
        code,
        `<p class="scope">Status ${errorCodes[code]} · <a href="/api/errors">all errors</a></p><p>${writeProse(means)}</p><h2>What to do</h2><p>${writeProse(remedy)}</p>`,
      ),
      200,
      headers,
    )
  })
  return routes
}

const headers = {
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-cache',
}

const page = (title: string, body: string) =>
  writePage({
    title: `${title} · Tributary API`,
    body: `<nav aria-label="API"><a href="/api/docs">API</a><a href="/api/errors">Errors</a></nav><main><h1>${escapeHtml(title)}</h1>${body}</main>`,
  })
