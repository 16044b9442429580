import { readFile } from 'node:fs/promises'
import { argv } from 'node:process'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { build } from 'esbuild'

/** Bytes of one built file, as it is and as it travels. */
export type BuiltSize = { file: string; raw: number; gzip: number; brotli: number }

const folder = fileURLToPath(new URL('.', import.meta.url))

/**
 * Writes dist/tributary.js (the script), dist/tributary.core.js (the same without source classification, for a site
 * that has no source tracker) and dist/tributary.esm.js (the module); answers with their sizes.
 */
export async function buildSnippet(): Promise<BuiltSize[]> {
  const common = {
    absWorkingDir: folder,
    bundle: true,
    minify: true,
    mangleProps: /^_[a-z]/,
    target: 'es2021',
    legalComments: 'none' as const,
    logLevel: 'warning' as const,
  }
  await Promise.all([
    build({ ...common, entryPoints: ['entry-script.ts'], outfile: 'dist/tributary.js', format: 'iife' }),
    build({ ...common, entryPoints: ['entry-core.ts'], outfile: 'dist/tributary.core.js', format: 'iife' }),
    build({ ...common, entryPoints: ['entry-module.ts'], outfile: 'dist/tributary.esm.js', format: 'esm' }),
  ])
  return Promise.all(
    ['dist/tributary.core.js', 'dist/tributary.js', 'dist/tributary.esm.js'].map(async (file) => {
      const bytes = await readFile(`${folder}${file}`)
      return {
        file,
        raw: bytes.length,
        gzip: gzipSync(bytes, { level: 9 }).length,
        brotli: brotliCompressSync(bytes).length,
      }
    }),
  )
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  for (const { file, raw, gzip, brotli } of await buildSnippet()) {
    process.stdout.write(`${file}: ${raw} bytes, ${gzip} gzip, ${brotli} brotli\n`)
  }
}
