import { escapeHtml, writePage, writeProse } from '../write-page.ts'
import { type ListedOperation, listOperations } from './list-operations.ts'
import type { JsonSchema, OpenApiDocument, Operation, Parameter } from './openapi-document.ts'
import { writeTryIt } from './write-try-it.ts'

/** Where the page's own script is; it only sends what is asked for. */
export const scriptPath = '/api/docs.js'

/** The API's reference for people, as one page, from the same document that programs read. Without its script it only cannot send requests. */
export function writeReferencePage(document: OpenApiDocument): string {
  const operations = listOperations(document)
  const groups = [...new Set(operations.flatMap(({ operation }) => operation.tags))]
  const base = escapeHtml(document.servers[0]?.url ?? '')
  const write = (listed: ListedOperation) => writeOperation(listed, document)
  return writePage({
    title: `API · ${document.info.title}`,
    script: scriptPath,
    body: `<nav aria-label="Resources">${[...groups, 'webhooks'].map((group) => `<a href="#${group}">${group}</a>`).join('')}<a href="/api/errors">errors</a></nav>
<main>
<h1>${escapeHtml(document.info.title)} API</h1>
<p>Everything is under <code>${base}</code>, with <code>Authorization: Bearer KEY</code>. For programs: <a href="/api/v1/openapi.json">openapi.json</a>.</p>
<p>Lists answer <code>{"items", "nextCursor"}</code>; send <code>nextCursor</code> back as <code>cursor</code> for the next page; it is absent on the last one.
Errors are problems (RFC 9457) with a <code>code</code> of a <a href="/api/errors">closed list</a>, and a <code>detail</code> that says what to do.
Send <code>Idempotency-Key</code> with a <code>POST</code> to repeat it safely, and a thing’s <code>ETag</code> as <code>If-Match</code> with a change, to learn of somebody else’s.</p>
<form id="key-form" class="key" hidden><label for="key">API key to try requests with</label><input id="key" type="password" autocomplete="off" spellcheck="false" placeholder="trib_…"><p class="scope">It stays in this page and is gone when you leave it. Without one, requests are sent as who is signed in here.</p></form>
${groups
  .map(
    (group) =>
      `<section id="${group}"><h2>${group}</h2>${operations
        .filter(({ operation }) => operation.tags.includes(group))
        .map(write)
        .join('')}</section>`,
  )
  .join('\n')}
<section id="webhooks"><h2>webhooks</h2><p>What is posted to a webhook endpoint, signed by Standard Webhooks. Any 2xx says that it was taken.</p>${Object.entries(
      document.webhooks,
    )
      .map(([type, { post }]) => writeWebhook(type, post, document))
      .join('')}</section>
</main>`,
  })
}

function writeOperation(
  { path, method, operation, server }: ListedOperation,
  document: OpenApiDocument,
): string {
  const body = operation.requestBody?.content['application/json']?.schema
  const [status, done] = Object.entries(operation.responses)[0] ?? []
  const answer = done?.content?.['application/json']?.schema
  const query = operation.parameters.filter(
    (parameter): parameter is Parameter => 'in' in parameter && parameter.in === 'query',
  )
  const fields = (schema: JsonSchema) => listFields(schema, document)
  return `<article id="${escapeHtml(operation.operationId)}">
<h3><span class="method ${method}">${method.toUpperCase()}</span> <code>${escapeHtml(path)}</code></h3>
<p>${writeProse(operation.summary)}</p>
<p class="scope">${writeProse(operation.description ?? '')}</p>
${writeFields(
  'Query',
  query.map(({ name, required, schema }) => ({ name, isRequired: required, schema })),
)}
${body ? writeFields('Body', fields(body)) : ''}
${answer ? `<details><summary>Answer, ${status}</summary>${writeFields('Fields', fields(answer))}${writeExample(done?.content?.['application/json']?.example)}</details>` : ''}
${writeErrors(operation)}
${writeTryIt(server ? `${new URL(server).pathname}${path}` : `/api/v1${path}`, method, operation)}
</article>`
}

function writeWebhook(type: string, operation: Operation, document: OpenApiDocument): string {
  const { schema, example } = operation.requestBody?.content['application/json'] ?? { schema: {} }
  return `<article id="webhook-${type}">
<h3><code>${type}</code></h3>
<p>${writeProse(operation.summary)}</p>
<p class="scope">${writeProse(operation.description ?? '')}</p>
<details><summary>Body</summary>${writeFields('Fields', listFields(schema, document))}${writeExample(example)}</details>
</article>`
}

const writeExample = (example: unknown) =>
  example === undefined ? '' : `<pre><code>${escapeHtml(JSON.stringify(example, null, 2))}</code></pre>`

function writeErrors({ responses }: Operation): string {
  const codes = Object.entries(responses)
    .filter(([status]) => Number(status) >= 400)
    .flatMap(([status, { description }]) =>
      [...description.matchAll(/`([a-z_]+)`: /g)].map(([, code]) => ({ status, code })),
    )
  if (codes.length === 0) return ''
  const links = codes.map(
    ({ status, code }) => `<li>${status} <a href="/api/errors/${code}"><code>${code}</code></a></li>`,
  )
  return `<details><summary>Errors</summary><ul class="errors">${links.join('')}</ul></details>`
}

type Field = { name: string; isRequired: boolean; schema: JsonSchema }
const deepest = 5

/** An object's fields, those of objects inside it by their path: `address.city`, `items[].id`. */
function listFields(given: JsonSchema, document: OpenApiDocument, prefix = '', depth = 0): Field[] {
  const schema = resolve(given, document)
  if (depth > deepest) return []
  const required = new Set(schema.required as string[] | undefined)
  return Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>).flatMap(([name, inner]) => {
    const field = resolve(inner, document)
    const at = { name: prefix + name, isRequired: required.has(name), schema: field }
    const inside = field.items ? (field.items as JsonSchema) : field
    return [at, ...listFields(inside, document, `${at.name}${field.items ? '[]' : ''}.`, depth + 1)]
  })
}

function resolve(schema: JsonSchema, { components }: OpenApiDocument): JsonSchema {
  if (typeof schema.$ref !== 'string') return schema
  return components.schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}
}

function writeFields(title: string, fields: Field[]): string {
  if (fields.length === 0) return ''
  const rows = fields.map(
    ({ name, isRequired, schema }) =>
      `<tr><td><code>${escapeHtml(name)}</code></td><td>${escapeHtml(nameType(schema))}${
        schema.default === undefined
          ? ''
          : `, default <code>${escapeHtml(JSON.stringify(schema.default))}</code>`
      }</td><td>${isRequired ? 'always' : ''}</td></tr>`,
  )
  return `<table><thead><tr><th>${title}</th><th>Type</th><th>${title === 'Fields' ? 'There' : 'Needed'}</th></tr></thead><tbody>${rows.join('')}</tbody></table>`
}

function nameType(schema: JsonSchema): string {
  if (typeof schema.$ref === 'string') return schema.$ref.split('/').at(-1) ?? ''
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (Array.isArray(schema.enum)) return schema.enum.map(String).join(' · ')
  const choices = schema.anyOf ?? schema.oneOf
  if (Array.isArray(choices)) return choices.map((choice) => nameType(choice as JsonSchema)).join(' or ')
  if (schema.type === 'array') return `list of ${nameType((schema.items ?? {}) as JsonSchema)}`
  if (schema.format) return String(schema.format)
  const limits = [
    schema.minimum !== undefined &&
      Number(schema.minimum) > Number.MIN_SAFE_INTEGER &&
      `from ${schema.minimum}`,
    schema.maximum !== undefined &&
      Number(schema.maximum) < Number.MAX_SAFE_INTEGER &&
      `to ${schema.maximum}`,
    schema.maxLength !== undefined && `up to ${schema.maxLength} characters`,
  ].filter(Boolean)
  const type = Array.isArray(schema.type) ? schema.type.join(' or ') : String(schema.type ?? 'anything')
  return [type, ...limits].join(' ')
}
