import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const aboutColour = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] }

/** What axe finds wrong with the page as it is shown now, one line each; empty when nothing is. */
export async function checkAccessibility(page: Page, runOnly: object = tags): Promise<string[]> {
  // Evaluated, not added as a script element, which the content security policy refuses.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe)
  // A colour on its way to another one is neither. Ended, not awaited: where no frame is drawn, none would end by itself.
  await page.evaluate(() => {
    for (const one of document.getAnimations())
      if (Number.isFinite(one.effect?.getComputedTiming().endTime)) one.finish()
  })
  const { violations } = await page.evaluate(
    (options) => (window as unknown as { axe: { run(o: object): Promise<AxeResults> } }).axe.run(options),
    // Of what it finds right it would otherwise describe every element.
    { runOnly, resultTypes: ['violations'] },
  )
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`),
  )
}

/** Shows the page in these colours, without loading it anew, and without what moves. */
export async function showColours(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
  await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor()
}

/** What axe finds wrong in light colours and, of what depends on colours, in dark ones. */
export async function checkBothColours(page: Page): Promise<string[]> {
  const found: string[] = []
  for (const [colours, runOnly] of [
    ['light', tags],
    ['dark', aboutColour],
  ] as const) {
    await showColours(page, colours)
    found.push(...(await checkAccessibility(page, runOnly)).map((line) => `${colours}: ${line}`))
  }
  return found
}
