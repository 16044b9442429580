import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execPath } from 'node:process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildSnippet } from '../snippet/build-snippet.ts'
import { buildIntegrations } from './build-integrations.ts'

const run = promisify(execFile)
const root = fileURLToPath(new URL('..', import.meta.url))
const packages = {
  snippet: 'snippet',
  react: 'integrations/react',
  element: 'integrations/element',
}

let consumer: string
const contents: Record<string, string[]> = {}

/** A folder with the packed packages installed, as somebody else's project has them. */
beforeAll(async () => {
  await Promise.all([buildSnippet(), buildIntegrations()])
  consumer = await mkdtemp(join(tmpdir(), 'tributary-consumer-'))
  const modules = join(consumer, 'node_modules')
  for (const [name, folder] of Object.entries(packages)) {
    const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', consumer], {
      cwd: join(root, folder),
      shell: process.platform === 'win32',
    })
    const [packed] = Object.values(JSON.parse(stdout)) as { filename: string; files: { path: string }[] }[]
    contents[name] = (packed?.files ?? []).map(({ path }) => path).sort()
    const target = join(modules, '@tributary', name)
    await mkdir(target, { recursive: true })
    await run('tar', ['-xzf', join(consumer, packed?.filename ?? ''), '-C', target, '--strip-components=1'])
  }
  await symlink(join(root, 'node_modules', 'react'), join(modules, 'react'))
  await symlink(join(root, 'node_modules', '@types'), join(modules, '@types'))
  await writeFile(join(consumer, 'package.json'), '{ "type": "module" }')
}, 180_000)
afterAll(() => rm(consumer, { recursive: true, force: true }))

/** What the compiler says of files of that project. */
async function check(files: Record<string, string>): Promise<string> {
  for (const [file, source] of Object.entries(files)) await writeFile(join(consumer, file), source)
  const { stdout } = await run(
    execPath,
    [
      join(root, 'node_modules/typescript/bin/tsc'),
      ...['--noEmit', '--strict', '--ignoreConfig', '--jsx', 'react-jsx', '--target', 'es2022'],
      ...['--module', 'nodenext', '--types', 'react', ...Object.keys(files)],
    ],
    { cwd: consumer },
  ).catch((failed: { stdout: string }) => failed)
  return stdout
}

async function examples(page: string, language: string): Promise<string[]> {
  const text = await readFile(join(root, page), 'utf8')
  return [...text.matchAll(new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``, 'g'))].map(
    ([, code]) => code ?? '',
  )
}

it('packs what is needed to use it, and nothing else', () => {
  expect(contents).toEqual({
    snippet: [
      'LICENSE',
      'README.md',
      'dist/tributary.core.js',
      'dist/tributary.debug.js',
      'dist/tributary.esm.js',
      'dist/tributary.js',
      'dist/tributary.sources.js',
      'dist/tributary.visitors.js',
      'package.json',
      'tributary.d.ts',
    ],
    react: ['LICENSE', 'README.md', 'dist/tributary-react.d.ts', 'dist/tributary-react.js', 'package.json'],
    element: [
      'LICENSE',
      'README.md',
      'dist/tributary-number.d.ts',
      'dist/tributary-number.js',
      'package.json',
    ],
  })
})

it('types the examples of the pages and whatever else a project does, and refuses what is wrong', async () => {
  const [component = ''] = await examples('integrations/react/README.md', 'tsx')
  const [start = ''] = (await examples('docs/integrations.md', 'ts')).filter((code) =>
    code.includes('@tributary'),
  )
  const more = `
    const leave = window.tributary?.on?.('tap', ({ canonical, count }) => [canonical.length, count?.toFixed()])
    window.tributary?.consent?.('denied')
    const found: string | undefined = classifySource({ landing: 'https://a.example/?gclid=x', referrer: '' }).clickIds?.gclid
    export { found, leave }`
  const element =
    "import '@tributary/element'\nexport const shown = document.querySelector('tributary-number')?."
  expect(
    await check({
      'contact.tsx': component,
      'start.ts': start + more,
      'element.ts': `${element}number.length`,
    }),
  ).toBe('')
  const said = await check({
    'contact.tsx': component.replace('canonical=', 'className='),
    'start.ts': `${start}\nwindow.tributary.consent?.('maybe')`,
    'element.ts': `${element}tracking`,
  })
  expect(said).toContain("Property 'canonical' is missing")
  expect(said).toContain('\'"maybe"\'')
  expect(said).toContain("'tracking' does not exist")
})

it('tells frameworks that render on a server that the React package is for the page', async () => {
  const built = await readFile(
    join(consumer, 'node_modules/@tributary/react/dist/tributary-react.js'),
    'utf8',
  )
  expect(built).toMatch(/^'use client';/)
})

it.each(['@tributary/react', '@tributary/element', '@tributary/snippet'])(
  '%s can be imported where there is no page',
  async (name) => {
    const { stdout } = await run(
      execPath,
      ['--input-type=module', '-e', `console.log(Object.keys(await import('${name}')).sort().join())`],
      { cwd: consumer },
    )
    expect(stdout.trim()).toBe(
      {
        '@tributary/react': 'TrackingNumber,useTrackingNumber',
        '@tributary/element': 'TributaryNumber',
        '@tributary/snippet': 'classifySource,followVisitor,startTributary',
      }[name],
    )
  },
)
