// Runs in the browser: sends what the reference's forms say, to this server only, and shows the answer as text.
const key = document.querySelector('#key')
const mostShown = 200_000

document.querySelector('#key-form').hidden = false
document.querySelector('#key-form').addEventListener('submit', (event) => event.preventDefault())
for (const details of document.querySelectorAll('details.try')) details.hidden = false

/** @param {HTMLFormElement} form */
function readRequest(form) {
  const headers = { accept: 'application/json' }
  const query = new URLSearchParams()
  let { path } = form.dataset
  let body
  if (key.value.trim() !== '') headers.authorization = `Bearer ${key.value.trim()}`
  for (const field of form.querySelectorAll('[data-in]')) {
    const value = field.value.trim()
    if (value === '') continue
    if (field.dataset.in === 'path') path = path.replace(`{${field.name}}`, encodeURIComponent(value))
    else if (field.dataset.in === 'query') query.set(field.name, value)
    else if (field.dataset.in === 'header') headers[field.name] = value
    else body = value
  }
  if (body !== undefined) headers['content-type'] = 'application/json'
  const asked = query.size > 0 ? `?${query}` : ''
  return { url: `${path}${asked}`, init: { method: form.dataset.method, headers, body } }
}

function describe(response, text, tookMs) {
  const told = ['etag', 'retry-after', 'ratelimit', 'idempotency-replayed']
    .filter((name) => response.headers.has(name))
    .map((name) => `${name}: ${response.headers.get(name)}`)
  let shown = text
  try {
    shown = JSON.stringify(JSON.parse(text), null, 2)
  } catch {}
  return [
    `${response.status} ${response.statusText} · ${Math.round(tookMs)} ms`,
    ...told,
    '',
    shown.slice(0, mostShown),
  ].join('\n')
}

async function send(form) {
  const output = form.querySelector('output')
  const button = form.querySelector('button')
  button.disabled = true
  output.textContent = 'Sending…'
  const { url, init } = readRequest(form)
  const startedAt = performance.now()
  try {
    const response = await fetch(url, init)
    const text = await response.text()
    output.textContent = `${init.method} ${url}\n${describe(response, text, performance.now() - startedAt)}`
    output.dataset.ok = String(response.ok)
  } catch (error) {
    output.textContent = `The request could not be sent: ${error.message}`
    output.dataset.ok = 'false'
  }
  button.disabled = false
}

for (const form of document.querySelectorAll('details.try form')) {
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void send(form)
  })
}
