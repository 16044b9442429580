import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { errorCodes } from '@tributary/contract'
import { listFiles } from './list-files.ts'
import { readAnchors, readLinks } from './read-markdown.ts'

/** Links of every page resolve, every error code has its line, every direct dependency its reason. Returns the findings. */
export function checkDocs(root: string): string[] {
  return [...checkLinks(root), ...checkErrorCodes(root), ...checkDependencies(root)]
}

function checkLinks(root: string): string[] {
  return listFiles(root, /\.md$/).flatMap((page) =>
    readLinks(readFileSync(join(root, page), 'utf8')).flatMap(({ target, line }) => {
      if (/^[a-z][a-z+.-]*:/i.test(target)) return []
      const [path = '', anchor] = target.split('#')
      const file = path === '' ? page : posix.normalize(posix.join(dirname(page), decodeURI(path)))
      if (!existsSync(join(root, file))) return [`${page}:${line} links to ${target}, which does not exist`]
      if (!anchor || !file.endsWith('.md')) return []
      const anchors = readAnchors(readFileSync(join(root, file), 'utf8'))
      return anchors.has(anchor)
        ? []
        : [`${page}:${line} links to ${target}, and ${file} has no such heading`]
    }),
  )
}

function checkErrorCodes(root: string): string[] {
  const page = readPage(root, 'docs/errors.md')
  return Object.keys(errorCodes)
    .filter((code) => !page.includes(`\`${code}\``))
    .map((code) => `docs/errors.md has no line for \`${code}\``)
}

function checkDependencies(root: string): string[] {
  const page = readPage(root, 'docs/dependencies.md')
  const direct = new Set<string>()
  for (const file of listFiles(root, /^(?:[a-z0-9-]+\/){0,2}package\.json$/)) {
    const { dependencies, devDependencies, optionalDependencies } = JSON.parse(
      readFileSync(join(root, file), 'utf8'),
    )
    for (const name of Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies }))
      direct.add(name)
  }
  const own = [...direct].filter((name) => !name.startsWith('@tributary/'))
  const named = new Set(
    [...page.matchAll(/^\|\s*(`[^|]*`)\s*\|/gm)].flatMap(([, cell]) => cell?.match(/[^`,\s]+/g) ?? []),
  )
  return [
    ...own
      .filter((name) => !named.has(name))
      .map((name) => `docs/dependencies.md does not say why ${name} is here`),
    ...[...named]
      .filter((name) => !direct.has(name))
      .map((name) => `docs/dependencies.md explains ${name}, which is gone`),
  ]
}

function readPage(root: string, path: string): string {
  return existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : ''
}
