import { execFile } from 'node:child_process'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { argv, execPath } from 'node:process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { build } from 'esbuild'

const folder = fileURLToPath(new URL('.', import.meta.url))
const compiler = fileURLToPath(new URL('../node_modules/typescript/bin/tsc', import.meta.url))

const outputs = [
  // Next and its like keep a hook out of what runs on the server alone by this line.
  { workspace: 'react', name: 'tributary-react', banner: "'use client';", external: ['react'] },
  { workspace: 'element', name: 'tributary-number', banner: '', external: [] },
]

/** Writes each package's dist/: one ESM file and its types. */
export async function buildIntegrations(): Promise<void> {
  await Promise.all(
    outputs.map(({ workspace, name, banner, external }) =>
      build({
        absWorkingDir: folder,
        banner: { js: banner },
        bundle: true,
        entryPoints: [`${workspace}/${name}.ts`],
        external,
        format: 'esm',
        legalComments: 'none',
        logLevel: 'warning',
        minify: true,
        outfile: `${workspace}/dist/${name}.js`,
        target: 'es2022',
      }),
    ),
  )
  const written = await mkdtemp(join(tmpdir(), 'tributary-types-'))
  try {
    await promisify(execFile)(execPath, [compiler, '-p', join(folder, 'tsconfig.json'), '--outDir', written])
    for (const { workspace, name } of outputs) {
      await cp(join(written, workspace, `${name}.d.ts`), join(folder, workspace, 'dist', `${name}.d.ts`))
    }
  } finally {
    await rm(written, { recursive: true })
  }
}

if (argv[1] === fileURLToPath(import.meta.url)) await buildIntegrations()
