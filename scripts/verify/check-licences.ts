import { readFileSync } from 'node:fs'
import { join } from 'node:path'

type LockEntry = { version?: string; license?: string; dev?: boolean; link?: boolean }

/** Licences that ask for no more than their text being kept (and, for CC-BY, their author being named). */
const allowed = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC-BY-4.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'PostgreSQL',
  'Python-2.0',
  'Unlicense',
  'Zlib',
])

/** Beyond the list, for tools that never ship. MPL-2.0: lightningcss, which vite 8 depends on to minify the dashboard's CSS. */
const allowedForTools = new Set(['MPL-2.0'])

/** better-auth names vite as a peer it can do without, so the lock file no longer says that lightningcss is for building only. */
const isBuildTool = (name: string) => /^lightningcss(-|$)/.test(name)

/** Checks every package of the lock file, those for other platforms too. Returns the findings. */
export function checkLicences(root: string): string[] {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, LockEntry>
  }
  return Object.entries(lock.packages).flatMap(([path, entry]) => {
    if (!path.includes('node_modules/') || entry.link) return []
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
    const licence = entry.license ?? readInstalledLicence(join(root, path))
    if (!licence) return [`${name} ${entry.version} names no licence: read its files, then decide`]
    return isAllowed(licence, entry.dev === true || isBuildTool(name))
      ? []
      : [`${name} ${entry.version} is under ${licence}, which is not on the list`]
  })
}

/** An SPDX expression is fine when one side of an OR is, or both sides of an AND are. */
export function isAllowed(expression: string, isTool: boolean): boolean {
  return expression
    .replaceAll(/[()]/g, ' ')
    .split(/\sOR\s/)
    .some((choice) =>
      choice
        .split(/\sAND\s/)
        .every((name) => allowed.has(name.trim()) || (isTool && allowedForTools.has(name.trim()))),
    )
}

function readInstalledLicence(folder: string): string | undefined {
  try {
    const { license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { license?: string }
    return typeof license === 'string' ? license : undefined
  } catch {
    return undefined
  }
}
