import type { JsonSchema, OpenApiDocument, Operation } from './openapi.ts'

/** The API's reference for people, as one page without scripts, from the same document that programs read. */
export function writeReferencePage(document: OpenApiDocument): string {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )
  const groups = [...new Set(operations.flatMap(({ operation }) => operation.tags))]
  const base = escapeHtml(document.servers[0]?.url ?? '')
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>API · ${escapeHtml(document.info.title)}</title>
<style>${style}</style>
</head>
<body>
<nav aria-label="Resources">${groups.map((group) => `<a href="#${group}">${group}</a>`).join('')}</nav>
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
</main>
</body>
</html>
`
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

const prose = (text: string) => escapeHtml(text).replace(/`([^`]+)`/g, '<code>$1</code>')

const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

const style = `
:root{color-scheme:light dark;--ink:light-dark(#12211f,#e6efed);--soft:light-dark(#44605b,#a5b8b4);--line:light-dark(#d8e2e0,#2a3a38);--paper:light-dark(#f4f7f6,#0d1514);--card:light-dark(#fff,#15201f);--accent:light-dark(#0f6f69,#6fc7be)}
*{box-sizing:border-box}
body{margin:0;font:16px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper);display:grid;grid-template-columns:13rem minmax(0,56rem);gap:2rem;justify-content:center;padding:0 1rem}
nav{position:sticky;top:0;align-self:start;display:grid;gap:.35rem;padding:2.5rem 0}
a{color:var(--accent)}nav a{text-decoration:none}nav a:hover{text-decoration:underline}
main{padding:1.5rem 0 4rem;min-width:0}
h2{margin:2.5rem 0 .75rem;scroll-margin-top:1rem}
article{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:1rem 1.25rem;margin:0 0 1rem;scroll-margin-top:1rem}
h3{margin:0;font-size:1rem;overflow-wrap:anywhere}p{margin:.35rem 0}
.method{display:inline-block;min-width:4.2em;font:700 .75rem/1 ui-monospace,monospace;color:var(--accent)}.method.delete{color:light-dark(#b3261e,#ff9d94)}
.scope{color:var(--soft);font-size:.875rem}
code{font:.9em ui-monospace,monospace;overflow-wrap:anywhere}
table{width:100%;border-collapse:collapse;margin:.75rem 0 0;font-size:.875rem}
th{text-align:left;color:var(--soft);font-weight:600}th,td{padding:.3rem .75rem .3rem 0;border-bottom:1px solid var(--line);vertical-align:top}
th:first-child{width:38%}th:last-child,td:last-child{width:5rem;padding-right:0}
details{margin-top:.75rem}summary{cursor:pointer;color:var(--soft)}
@media(max-width:52rem){body{display:block}nav{position:static;display:flex;flex-wrap:wrap;gap:.25rem 1rem;padding:1.5rem 0 0}}
`
