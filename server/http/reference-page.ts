import type { JsonSchema, OpenApiDocument, Operation } from './openapi.ts'
import { escapeHtml, writeProse as prose, writePage } from './write-page.ts'

/** The API's reference for people, as one page without scripts, from the same document that programs read. */
export function writeReferencePage(document: OpenApiDocument): string {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )
  const groups = [...new Set(operations.flatMap(({ operation }) => operation.tags))]
  const base = escapeHtml(document.servers[0]?.url ?? '')
  return writePage({
    title: `API · ${document.info.title}`,
    body: `<nav aria-label="Resources">${groups.map((group) => `<a href="#${group}">${group}</a>`).join('')}</nav>
<main>
<h1>${escapeHtml(document.info.title)} API</h1>
<p>Everything is under <code>${base}</code>, with <code>Authorization: Bearer KEY</code>. For programs: <a href="/api/v1/openapi.json">openapi.json</a>.</p>
<p>Lists answer <code>{"items", "nextCursor"}</code>; send <code>nextCursor</code> back as <code>cursor</code> for the next page; it is absent on the last one.
Errors are problems (RFC 9457) with a <code>code</code> of a closed list, and a <code>detail</code> that says what to do.</p>
${groups
  .map(
    (group) =>
      `<section id="${group}"><h2>${group}</h2>${operations
        .filter(({ operation }) => operation.tags.includes(group))
        .map(({ path, method, operation }) => writeOperation(method, path, operation))
        .join('')}</section>`,
  )
  .join('\n')}
</main>`,
  })
}

function writeOperation(method: string, path: string, operation: Operation): string {
  const body = operation.requestBody?.content['application/json'].schema
  const [status, done] = Object.entries(operation.responses)[0] ?? []
  const answer = done?.content?.['application/json']?.schema
  return `<article id="${escapeHtml(operation.operationId)}">
<h3><span class="method ${method}">${method.toUpperCase()}</span> <code>${escapeHtml(path)}</code></h3>
<p>${prose(operation.summary)}</p>
<p class="scope">${prose(operation.description ?? '')}</p>
${writeFields(
  'Query',
  operation.parameters
    .filter((parameter) => parameter.in === 'query')
    .map(({ name, required, schema }) => ({ name, isRequired: required, schema })),
)}
${body ? writeFields('Body', listFields(body)) : ''}
${answer ? `<details><summary>Answer, ${status}</summary>${writeFields('Fields', listFields(answer))}</details>` : ''}
</article>`
}

type Field = { name: string; isRequired: boolean; schema: JsonSchema }

/** An object's fields, those of objects inside it by their path: `address.city`, `items[].id`. */
function listFields(schema: JsonSchema, prefix = ''): Field[] {
  const required = new Set(schema.required as string[] | undefined)
  return Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>).flatMap(([name, field]) => {
    const at = { name: prefix + name, isRequired: required.has(name), schema: field }
    const inside = field.items ? (field.items as JsonSchema) : field
    return [at, ...listFields(inside, `${at.name}${field.items ? '[]' : ''}.`)]
  })
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
  return [String(schema.type ?? 'anything'), ...limits].join(' ')
}
