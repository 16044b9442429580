import { mkdir, writeFile } from 'node:fs/promises'
import { argv } from 'node:process'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { minify } from 'terser'

/** Bytes of one built file, as it is and as it travels. */
export type BuiltSize = { file: string; raw: number; gzip: number; brotli: number }

const folder = fileURLToPath(new URL('.', import.meta.url))

const outputs = [
  ['core', 'tributary.core.js', 'iife'],
  ['visitors', 'tributary.visitors.js', 'iife'],
  ['script', 'tributary.js', 'iife'],
  ['sources', 'tributary.sources.js', 'esm'],
  ['debug', 'tributary.debug.js', 'esm'],
  ['module', 'tributary.esm.js', 'esm'],
] as const

/**
 * Writes dist/tributary.js (the script), what of it a site needs that has no source tracker (tributary.visitors.js without
 * sources, tributary.core.js without visitor level too), the classifier that it fetches for the first page of a visit that
 * somebody sent (tributary.sources.js), what a page fetches for `?tributary_debug=1` (tributary.debug.js), and dist/tributary.esm.js (all of it as a module); answers with their sizes.
 */
export async function buildSnippet(): Promise<BuiltSize[]> {
  await mkdir(`${folder}dist`, { recursive: true })
  return Promise.all(
    outputs.map(async ([entry, file, format]) => {
      const { outputFiles } = await build({
        absWorkingDir: folder,
        bundle: true,
        entryPoints: [`entry-${entry}.ts`],
        format,
        legalComments: 'none',
        logLevel: 'warning',
        mangleProps: /^_[a-z]/,
        minify: true,
        target: 'es2021',
        write: false,
      })
      // After esbuild has mangled the properties; it takes another 5 % (2026-12-01).
      const { code = '' } = await minify(outputFiles[0]?.text ?? '', {
        compress: {
          ecma: 2020,
          keep_fargs: false,
          passes: 3,
          pure_getters: true,
          unsafe: true,
          unsafe_arrows: true,
        },
        ecma: 2020,
        format: { ascii_only: true },
        module: true,
      })
      await writeFile(`${folder}dist/${file}`, code)
      return {
        file: `dist/${file}`,
        raw: code.length,
        gzip: gzipSync(code, { level: 9 }).length,
        brotli: brotliCompressSync(code).length,
      }
    }),
  )
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  for (const { file, raw, gzip, brotli } of await buildSnippet()) {
    process.stdout.write(`${file}: ${raw} bytes, ${gzip} gzip, ${brotli} brotli\n`)
  }
}
