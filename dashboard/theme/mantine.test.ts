import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const root = new URL('..', import.meta.url)
const library = new URL('../../node_modules/@mantine/core/styles/', import.meta.url)
const withStyles = new Set(readdirSync(library).map((file) => file.replace(/(\.layer)?\.css$/, '')))
const listed = readFileSync(new URL('./mantine.ts', import.meta.url), 'utf8')

test('every component in use brings its styles', () => {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.tsx') && !/^(dist|node_modules)/.test(file),
  )
  const used = files.flatMap((file) =>
    [
      ...readFileSync(new URL(file, root), 'utf8').matchAll(/import \{([^}]+)\} from '@mantine\/core'/g),
    ].flatMap(([, names = '']) => names.split(',').map((name) => name.replace('type ', '').trim())),
  )
  expect(used.length).toBeGreaterThan(20)
  const missing = [...new Set(used)].filter(
    (name) => withStyles.has(name) && !listed.includes(`styles/${name}.css`),
  )
  expect(missing).toEqual([])
})
