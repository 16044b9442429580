import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { createElement, useState } from 'react'
import { renderToString as renderReact } from 'react-dom/server'
import { compile } from 'svelte/compiler'
import { createSSRApp, h } from 'vue'
import { renderToString as renderVue } from 'vue/server-renderer'

/** A page that a framework rendered on a server, and the script that takes it over in the browser. */
export type App = { html: string; script: string }

const resolveDir = fileURLToPath(new URL('.', import.meta.url))
const phone = '(512) 555-0132'

async function bundle(contents: string, loader: 'js' | 'jsx' = 'jsx'): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, loader, resolveDir },
    bundle: true,
    format: 'iife',
    conditions: ['browser', 'development'],
    define: {
      'process.env.NODE_ENV': '"development"',
      __VUE_OPTIONS_API__: 'true',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'true',
    },
    write: false,
  })
  return outputFiles[0]?.text ?? ''
}

function ReactApp() {
  const [count] = useState(0)
  return createElement(
    'main',
    null,
    createElement('p', { id: 'text' }, 'Call ', phone, ` now ${count}`),
    createElement('a', { id: 'link', href: 'tel:+15125550132', title: phone }, phone),
    createElement('button', { id: 'more', type: 'button' }, 'More'),
  )
}

/** React 19: `#more` renders the canonical number anew. Mismatches go to `window.mismatches`. */
export async function buildReact(): Promise<App> {
  const script = await bundle(`
    import { createElement, useState } from 'react'
    import { hydrateRoot } from 'react-dom/client'
    import { flushSync } from 'react-dom'
    window.mismatches = []
    const phone = ${JSON.stringify(phone)}
    function App() {
      const [count, setCount] = useState(0)
      return createElement('main', null,
        createElement('p', { id: 'text' }, 'Call ', phone, ' now ' + count),
        createElement('a', { id: 'link', href: 'tel:+15125550132', title: phone }, phone),
        createElement('button', { id: 'more', type: 'button', onClick: () => flushSync(() => setCount(count + 1)), key: 'b' }, 'More'),
        count > 0 && createElement('p', { id: 'late', key: count }, phone))
    }
    hydrateRoot(document.querySelector('#root'), createElement(App), { onRecoverableError: (error) => window.mismatches.push(String(error)) })
  `)
  return { html: `<div id="root">${renderReact(createElement(ReactApp))}</div>`, script }
}

export async function buildVue(): Promise<App> {
  const app = createSSRApp({
    setup: () => () =>
      h('main', [
        h('p', { id: 'text' }, `Call ${phone} now 0`),
        h('a', { id: 'link', href: 'tel:+15125550132', title: phone }, phone),
        h('button', { id: 'more' }, 'More'),
      ]),
  })
  const script = await bundle(`
    import { createSSRApp, h, ref } from 'vue'
    window.mismatches = []
    const phone = ${JSON.stringify(phone)}
    createSSRApp({ setup() {
      const count = ref(0)
      return () => h('main', [
        h('p', { id: 'text' }, 'Call ' + phone + ' now ' + count.value),
        h('a', { id: 'link', href: 'tel:+15125550132', title: phone }, phone),
        h('button', { id: 'more', onClick: () => count.value++ }, 'More'),
        count.value > 0 ? h('p', { id: 'late', key: count.value }, phone) : null,
      ].filter(Boolean))
    } }).mount('#app')
  `)
  return { html: `<div id="app">${await renderVue(app)}</div>`, script }
}

const svelteSource = `<script>let count = $state(0); let { phone } = $props()</script>
<main><p id="text">Call {phone} now {count}</p><a id="link" href="tel:+15125550132" title={phone}>{phone}</a>
<button id="more" onclick={() => count++}>More</button>{#if count > 0}<p id="late">{phone}</p>{/if}</main>`

export async function buildSvelte(): Promise<App> {
  const server = compile(svelteSource, { generate: 'server', name: 'App', dev: false }).js.code
  const client = compile(svelteSource, { generate: 'client', name: 'App', dev: true }).js.code
  const { outputFiles } = await build({
    stdin: {
      contents: `${server.replace('export default', 'const Rendered =').replace(/^export \{.*$/gm, '')}
        import { render } from 'svelte/server'
        export const html = render(typeof Rendered === 'undefined' ? App : Rendered, { props: { phone: ${JSON.stringify(phone)} } }).body`,
      resolveDir,
    },
    bundle: true,
    format: 'esm',
    platform: 'node',
    write: false,
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
  })
  const file = join(await mkdtemp(join(tmpdir(), 'tributary-svelte-')), 'page.mjs')
  await writeFile(file, outputFiles[0]?.text ?? '')
  const { html } = (await import(file)) as { html: string }
  await rm(dirname(file), { recursive: true })
  const script = await bundle(
    `import { hydrate } from 'svelte'
    ${client.replace(/export default function App/, 'function App')}
    window.mismatches = []
    hydrate(App, { target: document.querySelector('#app'), props: { phone: ${JSON.stringify(phone)} } })`,
    'js',
  )
  return { html: `<div id="app">${html}</div>`, script }
}

export const buildTurbo = () => bundle("import '@hotwired/turbo'", 'js')
export const buildHtmx = () => bundle("import htmx from 'htmx.org'; window.htmx = htmx", 'js')
