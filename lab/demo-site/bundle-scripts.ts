import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

export type Script = { body: string; etag: string }
export type Scripts = ReadonlyMap<string, Script>

const names = ['estimator', 'ribbon', 'ways-in', 'new-visitor'] as const
let running: Promise<Scripts> | undefined

/** Bundles the demo's browser scripts, React included, once a process; a failed attempt is not kept, the next call tries again. */
export function bundleScripts(): Promise<Scripts> {
  running ??= bundle().catch((error: unknown) => {
    running = undefined
    throw error
  })
  return running
}

async function bundle(): Promise<Scripts> {
  const here = fileURLToPath(new URL('./browser/', import.meta.url))
  const result = await build({
    entryPoints: names.map((name) => `${here}${name}${name === 'estimator' ? '.tsx' : '.ts'}`),
    outdir: here,
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'silent',
  })
  return new Map(
    result.outputFiles.map((file) => {
      const name = file.path.slice(file.path.replaceAll('\\', '/').lastIndexOf('/') + 1)
      const hash = createHash('sha256').update(file.contents).digest('base64url').slice(0, 16)
      return [name, { body: file.text, etag: `"${hash}"` }]
    }),
  )
}
