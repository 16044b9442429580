/**
 * Adds to package-lock.json the optional packages for other platforms that npm leaves out when the registry it
 * talks to does not carry them; without these entries `npm ci` refuses the lock file. Run after changing versions:
 * `node scripts/complete-lockfile.mjs`. Prints what it added.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'

const systems = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
]
const processors = ['arm64', 'arm', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'x64']

/** `@oxlint/binding-linux-arm64-musl` -> { os: ['linux'], cpu: ['arm64'], libc: ['musl'] }; undefined for a name without a platform. */
export function readPlatform(name) {
  const words = name.split('/').at(-1).split('-')
  const os = systems.find((system) => words.includes(system))
  const cpu = processors.find((processor) => words.includes(processor))
  if (!os || !cpu) return undefined
  const libc = words.includes('musl') || words.includes('musleabihf') ? 'musl' : 'glibc'
  return { cpu: [cpu], ...(os === 'linux' ? { libc: [libc] } : {}), os: [os] }
}

/** Returns the packages a lock file should hold beside its own: path -> entry, versions as their parents pin them. */
export function findMissingPlatforms(packages) {
  const missing = {}
  for (const parent of Object.values(packages)) {
    for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
      const path = `node_modules/${name}`
      const platform = readPlatform(name)
      if (packages[path] || !platform || !/^\d/.test(version)) continue
      missing[path] = {
        version,
        ...platform,
        ...(parent.dev ? { dev: true } : {}),
        license: parent.license,
        optional: true,
      }
    }
  }
  return missing
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const file = fileURLToPath(new URL('../package-lock.json', import.meta.url))
  const lock = JSON.parse(readFileSync(file, 'utf8'))
  const missing = findMissingPlatforms(lock.packages)
  const names = Object.keys(missing)
  if (names.length > 0) {
    const all = Object.entries({ ...lock.packages, ...missing })
    lock.packages = Object.fromEntries(all.sort(([a], [b]) => a.localeCompare(b, 'en')))
    writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
  }
  console.log(names.length > 0 ? `Added ${names.join(', ')}.` : 'Nothing is missing.')
}
