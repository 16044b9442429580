import type { Page } from 'playwright-core'
import { waitUntil } from './wait-until.ts'

/** The number that the header of the demo site dials now, in E.164. */
export async function readHeaderNumber(page: Page): Promise<string> {
  return (await page.locator('a.call').getAttribute('href'))?.replace('tel:', '') ?? ''
}

/** Waits until the header of the demo site dials one of these numbers; answers it. */
export function untilNumber(page: Page, numbers: readonly string[]): Promise<string> {
  return waitUntil(`one of ${numbers.join(', ')} at ${page.url()}`, async () => {
    const shown = await readHeaderNumber(page)
    return numbers.includes(shown) && shown
  })
}
