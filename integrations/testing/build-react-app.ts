import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const app = `
  import { createElement as h, Fragment, Suspense, useState } from 'react'
  import { TrackingNumber, useTrackingNumber } from './react/tributary-react.ts'
  export const Part = () => h(TrackingNumber, { canonical: '+15125550132', id: 'part' }, '512.555.0132')
  function Counted() {
    const [count, setCount] = useState(0)
    return h('main', null,
      h('p', { id: 'text' }, 'Call ', h(TrackingNumber, { canonical: '+15125550132', id: 'link', className: 'phone' }, '(512) 555-0132'), ' now ' + count),
      h(TrackingNumber, { canonical: '+15125550132', id: 'plain', link: false }),
      h('button', { id: 'more', onClick: () => setCount(count + 1) }, 'More'))
  }
  export function App({ Late }) {
    const number = useTrackingNumber('+15125550132')
    return h(Fragment, null,
      h(Counted),
      h('input', { id: 'field', type: 'hidden', value: number, readOnly: true }),
      h('output', { id: 'hook' }, number),
      h(Suspense, { fallback: 'wait' }, h(Late)))
  }`

async function bundle(contents: string, version: 18 | 19, platform: 'browser' | 'node'): Promise<string> {
  const folder = new URL(version === 18 ? './with-react-18/' : './react/', pathToFileURL(`${resolveDir}/`))
  const { resolve } = await import('node:module').then(({ createRequire }) => createRequire(folder))
  const names = ['react', 'react-dom', ...(platform === 'node' ? ['react-dom/server'] : ['react-dom/client'])]
  const { outputFiles } = await build({
    stdin: { contents: app + contents, loader: 'js', resolveDir },
    alias: Object.fromEntries(names.map((name) => [name, resolve(name)])),
    banner:
      platform === 'node'
        ? {
            js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
          }
        : {},
    bundle: true,
    conditions: ['development'],
    define: { 'process.env.NODE_ENV': '"development"' },
    format: platform === 'node' ? 'esm' : 'iife',
    platform,
    write: false,
  })
  return outputFiles[0]?.text ?? ''
}

const resolveDir = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '')

/**
 * A page of React rendered on a server as a stream, and the script that takes it over; a part of it is taken over only when
 * `window.release()` is called. Mismatches go to `window.mismatches`.
 */
export async function buildReactApp(version: 18 | 19): Promise<{ html: string; script: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'tributary-react-'))
  await writeFile(
    join(folder, 'server.mjs'),
    await bundle(
      `import { renderToPipeableStream } from 'react-dom/server'
       import { Writable } from 'node:stream'
       export const render = () => new Promise((done, fail) => {
         let html = ''
         const sink = new Writable({ write(chunk, _, next) { html += chunk; next() }, final(next) { done(html); next() } })
         const stream = renderToPipeableStream(h(App, { Late: Part }), { onAllReady: () => stream.pipe(sink), onError: fail })
       })`,
      version,
      'node',
    ),
  )
  const { render } = (await import(join(folder, 'server.mjs'))) as { render(): Promise<string> }
  const html = `<div id="root">${await render()}</div>`
  await rm(folder, { recursive: true })
  const script = await bundle(
    `import { lazy, version } from 'react'
     import { hydrateRoot } from 'react-dom/client'
     window.mismatches = []
     window.reactVersion = version
     const Late = lazy(() => new Promise((done) => { window.release = () => done({ default: Part }) }))
     hydrateRoot(document.querySelector('#root'), h(App, { Late }), { onRecoverableError: (error) => window.mismatches.push(String(error)) })`,
    version,
    'browser',
  )
  return { html, script }
}
