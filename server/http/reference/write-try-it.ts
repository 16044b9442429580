import { escapeHtml } from '../write-page.ts'
import type { Operation, Parameter } from './openapi-document.ts'

/** The form that try-it.js sends; nothing for what is no JSON. Hidden until the script runs. */
export function writeTryIt(path: string, method: string, operation: Operation): string {
  const answersJson = Object.values(operation.responses).some(({ content }) => content?.['application/json'])
  if (!answersJson) return ''
  const parameters = operation.parameters.filter(
    (one): one is Parameter => 'in' in one && one.in !== 'header',
  )
  const body = operation.requestBody?.content['application/json']
  const id = (name: string) => escapeHtml(`${operation.operationId}-${name}`)
  const fields = parameters.map(
    ({ name, in: place, required }) =>
      `<label for="${id(name)}">${escapeHtml(name)}${required ? '' : ' <span class="scope">optional</span>'}</label><input id="${id(name)}" name="${escapeHtml(name)}" data-in="${place}" autocomplete="off" spellcheck="false"${required ? ' required' : ''}>`,
  )
  if (method === 'post')
    fields.push(
      `<label for="${id('once')}">Idempotency-Key <span class="scope">optional</span></label><input id="${id('once')}" data-in="header" name="Idempotency-Key" autocomplete="off" spellcheck="false">`,
    )
  if (operation.parameters.some((one) => '$ref' in one && one.$ref.endsWith('/If-Match')))
    fields.push(
      `<label for="${id('version')}">If-Match <span class="scope">optional</span></label><input id="${id('version')}" data-in="header" name="If-Match" autocomplete="off" spellcheck="false">`,
    )
  const text = body
    ? `<label for="${id('body')}">Body</label><textarea id="${id('body')}" data-in="body" rows="${Math.min(16, JSON.stringify(body.example ?? {}, null, 2).split('\n').length + 1)}" spellcheck="false">${escapeHtml(JSON.stringify(body.example ?? {}, null, 2))}</textarea>`
    : ''
  const warning = method === 'get' ? '' : '<span class="scope">This changes your account.</span>'
  return `<details class="try" hidden><summary>Try it</summary><form data-method="${method.toUpperCase()}" data-path="${escapeHtml(path)}">${fields.join('')}${text}<p><button type="submit">Send</button> ${warning}</p><output aria-live="polite"></output></form></details>`
}
