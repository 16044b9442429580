import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome']
const places = [
  '/usr/bin/chromium',
  '/snap/bin/chromium',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
]

/**
 * The browser the browser tests drive: `CHROMIUM_PATH`, else Chromium or Chrome where systems keep it, else, as root on
 * Debian or Ubuntu, installed from the system's packages. `missing` says what to do where there is none.
 */
export async function prepareChromium(): Promise<{ path: string } | { missing: string }> {
  const given = process.env.CHROMIUM_PATH
  if (given) {
    return isExecutable(given)
      ? { path: given }
      : {
          missing: `CHROMIUM_PATH is ${given}, which is no program that can be run. Correct it or leave it out.`,
        }
  }
  const found = findChromium()
  if (found) return { path: found }
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    installChromium()
    const installed = findChromium()
    if (installed) return { path: installed }
  }
  return {
    missing:
      'The browser tests need Chromium or Chrome, and none was found: they count as failed. ' +
      'Install it (Debian: apt-get install chromium) or set CHROMIUM_PATH to its program.',
  }
}

function findChromium(): string | undefined {
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
  return [...onPath, ...places].find(isExecutable)
}

function installChromium() {
  console.log('Chromium is missing: installing it with apt-get (only this once)…')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  for (const args of [
    ['update', '-qq'],
    // Without any font, text has no width and layout proves nothing.
    ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-liberation'],
  ]) {
    const { status } = spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env })
    if (status !== 0) return
  }
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
