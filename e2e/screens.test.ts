import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { notPictured, picturesOf, scenes } from './screenshots/scenes.ts'
import { writeIndex } from './screenshots/write-index.ts'

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')

/** As the router has them; those of settings are told without their beginning. */
const routes = [...read('../dashboard/router.tsx').matchAll(/^ {2}path: '([^']+)',$/gm)].map(
  ([, path = '']) => (path.startsWith('/') ? path : `/settings/${path}`),
)

test('has a picture of every route of the dashboard, or the reason why not', () => {
  expect(routes.length).toBeGreaterThan(20)
  const pictured = new Set(scenes.map(({ route }) => route))
  expect(routes.filter((route) => !pictured.has(route) && !(route in notPictured))).toEqual([])
  const told = [...scenes.flatMap(({ route }) => route ?? []), ...Object.keys(notPictured)]
  expect(told.filter((route) => !routes.includes(route))).toEqual([])
})

test('keeps every picture, and the page that shows them', () => {
  const missing = scenes
    .flatMap(picturesOf)
    .filter((name) => !existsSync(new URL(`../docs/screenshots/${name}`, import.meta.url)))
  expect(missing).toEqual([])
  expect(read('../docs/screens.md')).toBe(writeIndex())
})
