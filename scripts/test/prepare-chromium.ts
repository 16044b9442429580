import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { findBrowser } from '@tributary/server/nap/visiting/find-browser.ts'

/**
 * The browser the browser tests drive: `CHROMIUM_PATH`, else Chromium or Chrome where systems keep it, else, as root on
 * Debian or Ubuntu, installed from the system's packages. `missing` says what to do where there is none.
 */
export async function prepareChromium(): Promise<{ path: string } | { missing: string }> {
  const { CHROMIUM_PATH: given, PATH: path } = process.env
  const found = findBrowser(given, path)
  if (found) return { path: found }
  if (given)
    return {
      missing: `CHROMIUM_PATH is ${given}, which is no program that can be run. Correct it or leave it out.`,
    }
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    installChromium()
    const installed = findBrowser(undefined, path)
    if (installed) return { path: installed }
  }
  return {
    missing:
      'The browser tests need Chromium or Chrome, and none was found: they count as failed. ' +
      'Install it (Debian: apt-get install chromium-headless-shell) or set CHROMIUM_PATH to its program.',
  }
}

function installChromium() {
  console.log('Chromium is missing: installing it with apt-get (only this once)…')
  if (!runAptGet(['update', '-qq'])) return
  // Without any font, text has no width and layout proves nothing. Older systems have no headless shell of its own.
  const install = (browser: string) =>
    runAptGet(['install', '-y', '-qq', '--no-install-recommends', browser, 'fonts-liberation'])
  if (!install('chromium-headless-shell')) install('chromium')
}

function runAptGet(parameters: string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  return spawnSync('apt-get', parameters, { stdio: ['ignore', 'ignore', 'inherit'], env }).status === 0
}
