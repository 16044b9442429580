import type { Config } from '../config.ts'
import { isLoopbackName } from '../outside-address.ts'
import type { CheckOptions } from './check-pages.ts'
import { findBrowser } from './visiting/find-browser.ts'

/** Whether every page is on this machine, so that a check may go there, and trusts what it finds. */
export const areLocal = (urls: readonly string[]): boolean =>
  urls.length > 0 && urls.every((url) => isLoopbackName(URL.parse(url)?.hostname ?? ''))

/** The installed browser, or why none takes part. Chromium does not wall pages off for root, so root looks at pages of its own machine only. */
export function chooseBrowser(
  { program: given, searchPath, isSandboxed }: Config['browser'],
  urls: readonly string[],
): CheckOptions['browser'] {
  if (given === 'none') return { missing: 'CHROMIUM_PATH says that no browser is to be used.' }
  const program = findBrowser(given, searchPath)
  if (!program)
    return {
      missing: given
        ? `CHROMIUM_PATH is ${given}, which is no program that can be run.`
        : 'No Chromium or Chrome is installed on this machine.',
    }
  if (!isSandboxed) return { program, isSandboxed: false, isLocalOnly: false }
  if (process.getuid?.() !== 0) return { program, isSandboxed: true, isLocalOnly: false }
  if (areLocal(urls)) return { program, isSandboxed: false, isLocalOnly: true }
  return {
    missing:
      'Chromium does not wall pages off when root runs it. Run Tributary as an ordinary user, or set TRIBUTARY_BROWSER_SANDBOX=0 where a container is wall enough.',
  }
}
