import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** The dashboard as built for this run, the page of parts included. */
    dashboardDist: string
  }
}

/** Builds the dashboard once for all browser tests of a run. */
export default async function buildForTests(project: TestProject): Promise<() => Promise<void>> {
  const dist = await mkdtemp(join(tmpdir(), 'dashboard-'))
  buildDashboard(dist)
  project.provide('dashboardDist', dist)
  return () => rm(dist, { recursive: true, force: true })
}

/** In a process of its own: the tests' NODE_ENV would build the development version. */
export function buildDashboard(dist: string): void {
  const place = (path: string) => fileURLToPath(new URL(path, import.meta.url))
  const vite = createRequire(import.meta.url)
    .resolve('vite/package.json')
    .replace('package.json', 'bin/vite.js')
  execFileSync(
    process.execPath,
    [
      vite,
      'build',
      place('..'),
      '--config',
      place('../vite.config.ts'),
      '--mode',
      'gallery',
      '--emptyOutDir',
      '--outDir',
      dist,
    ],
    { env: { ...process.env, NODE_ENV: 'production' }, stdio: ['ignore', 'ignore', 'inherit'] },
  )
}
