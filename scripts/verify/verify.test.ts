import { describe, expect, it } from 'vitest'
import { isAllowed } from './check-licences.ts'
import { findCycles } from './find-cycles.ts'
import { type Edge, importRules } from './import-rules.ts'
import { readAnchors, readLinks } from './read-markdown.ts'
import { readModule } from './read-module.ts'

const broken = (edge: Partial<Edge> & { from: string; to: string }) =>
  importRules
    .filter((rule) =>
      rule.forbids({ isOwn: /\.tsx?$/.test(edge.to), isByName: false, isTypeOnly: false, ...edge }),
    )
    .map(({ says }) => says)

describe('the import rules', () => {
  it.each([
    ['contract/swap.ts', 'hono'],
    ['contract/swap.ts', 'server/clock.ts'],
    ['snippet/request-swap.ts', 'zod'],
    ['snippet/request-swap.ts', 'node:fs'],
    ['dashboard/data/calls.ts', 'server/calls/index.ts'],
    ['dashboard/data/calls.ts', 'node:fs'],
    ['server/attribution/model.ts', 'node:fs'],
    ['server/attribution/model.ts', 'server/clock.ts'],
    ['server/numbers/lease-number.ts', 'pg'],
    ['server/numbers/lease-number.ts', 'drizzle-orm/node-postgres'],
    ['server/numbers/lease-number.ts', 'server/carriers/twilio/index.ts'],
    ['server/numbers/lease-number.ts', 'server/visits/journal.ts'],
    ['server/calls/list-calls.ts', 'undici'],
    ['server/calls/list-calls.ts', 'twilio'],
    ['server/main.ts', 'lab/main.ts'],
    ['lab/main.ts', 'server/config.ts'],
    ['e2e/swap.test.ts', 'server/config.ts'],
    ['bench/swap/main.ts', 'server/config.ts'],
  ])('keep %s from importing %s', (from, to) => {
    expect(broken({ from, to })).not.toEqual([])
  })

  it.each([
    ['contract/swap.ts', 'zod'],
    ['contract/swap.test.ts', 'vitest'],
    ['snippet/build-snippet.ts', 'esbuild'],
    ['dashboard/vite.config.ts', 'node:url'],
    ['server/attribution/model.ts', 'server/attribution/facts.ts'],
    ['server/numbers/tables.ts', 'drizzle-orm/pg-core'],
    ['server/numbers/lease-number.ts', 'server/visits/index.ts'],
    ['server/storage/database.ts', 'pg'],
    ['server/carriers/twilio/read-event.ts', 'twilio'],
    ['server/main.ts', 'server/carriers/twilio/index.ts'],
    ['server/calls/list-calls.pg.test.ts', 'server/storage/testing/clone-database.ts'],
    ['server/cli/tributary.mjs', 'scripts/bootstrap.mjs'],
  ])('let %s import %s', (from, to) => {
    expect(broken({ from, to, isOwn: /\.(?:tsx?|mjs)$/.test(to) })).toEqual([])
  })

  it('let the snippet and attribution name types of the contract, and nothing that runs', () => {
    for (const from of ['snippet/swap.ts', 'server/attribution/model.ts']) {
      const edge = { from, to: 'contract/index.ts', isByName: true }
      expect(broken({ ...edge, isTypeOnly: true })).toEqual([])
      expect(broken({ ...edge, isTypeOnly: false })).not.toEqual([])
    }
  })
})

describe('reading a module', () => {
  const uses = (source: string) => readModule('a.ts', source).uses.map(({ what }) => what)

  it('lists static, type-only, re-exported and dynamic imports with their lines', () => {
    const source = `import { a } from './a.ts'\nimport type { B } from './b.ts'\nexport * from './c.ts'\nawait import('./d.ts')`
    expect(
      readModule('a.ts', source).imports.map(({ specifier, isTypeOnly, line }) => [
        specifier,
        isTypeOnly,
        line,
      ]),
    ).toEqual([
      ['./a.ts', false, 1],
      ['./b.ts', true, 2],
      ['./c.ts', false, 3],
      ['./d.ts', false, 4],
    ])
  })

  it.each([
    ['process.env.PORT', 'the environment'],
    ["import { env } from 'node:process'", 'the environment'],
    ['Date.now()', 'the clock'],
    ['new Date()', 'the clock'],
    ['Math.random()', 'randomness'],
    ["import { randomUUID } from 'node:crypto'", 'randomness'],
    ['crypto.getRandomValues(new Uint8Array(1))', 'randomness'],
    ["console.log('a')", 'console'],
    ["await fetch('/a')", 'fetch'],
    ['const send = (fetch2 = fetch) => fetch2', 'fetch'],
  ])('sees that %s uses %s', (source, what) => {
    expect(uses(source)).toContain(what)
  })

  it.each([
    'new Date(at)',
    'type Fetch = typeof fetch',
    'const run = ({ fetch }) => fetch("/a")',
    "import { createHash } from 'node:crypto'",
  ])('finds nothing confined in %s', (source) => {
    expect(uses(source)).toEqual([])
  })
})

describe('circles', () => {
  it('are found once, wherever the walk starts', () => {
    const graph = new Map([
      ['a', new Set(['b'])],
      ['b', new Set(['c'])],
      ['c', new Set(['b'])],
    ])
    expect(findCycles(graph)).toEqual([['b', 'c']])
  })
})

describe('licences', () => {
  it('may be a choice with one good side, and never a pair with a bad one', () => {
    expect(isAllowed('(GPL-3.0 OR MIT)', false)).toBe(true)
    expect(isAllowed('MIT AND GPL-3.0', false)).toBe(false)
    expect(isAllowed('AGPL-3.0-only', true)).toBe(false)
  })

  it('of tools may be wider than of what ships', () => {
    expect(isAllowed('MPL-2.0', true)).toBe(true)
    expect(isAllowed('MPL-2.0', false)).toBe(false)
  })
})

describe('Markdown', () => {
  it('yields its links with their lines, outside code', () => {
    const page = '# A\n[b](b.md#c) ![d](d.png "title")\n```\n[no](no.md)\n```\n`[no](no.md)`\n[e]: e.md'
    expect(readLinks(page)).toEqual([
      { target: 'b.md#c', line: 2 },
      { target: 'd.png', line: 2 },
      { target: 'e.md', line: 7 },
    ])
  })

  it('offers its headings as anchors, numbered when they repeat', () => {
    expect([...readAnchors('# Call flow: `ring`\n## Why?\n## Why?\n')]).toEqual([
      'call-flow-ring',
      'why',
      'why-1',
    ])
  })
})
