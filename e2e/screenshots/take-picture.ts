import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { type Scene, type Stage, widths } from './scenes.ts'
import { shrinkPng } from './shrink-png.ts'

const tallest = 2200
const settlesMs = 400

/** Every picture of one scene. Answers what is wrong with them: nothing may be wider than its window. */
export async function takeScene(page: Page, scene: Scene, stage: Stage, folder: string): Promise<string[]> {
  const findings: string[] = []
  for (const width of widths)
    for (const colorScheme of ['light', ...(scene.isMain ? ['dark'] : [])] as ('light' | 'dark')[]) {
      await page.setViewportSize({ width, height: width < 500 ? 844 : 900 })
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.goto(scene.at?.(stage) ?? `${stage.product}${scene.route ?? '/'}`)
      await page.locator('h1, h2').first().waitFor()
      await page.waitForFunction(() => !document.querySelector('[aria-busy="true"], .loading'))
      await scene.act?.(page, stage)
      await page.evaluate(() => document.fonts.ready)
      await page.waitForTimeout(settlesMs)
      const name = `${scene.name}-${width}${colorScheme === 'dark' ? '-dark' : ''}`
      const overflow = await takePicture(page, join(folder, `${name}.png`), {
        width,
        isWindow: scene.isWindow ?? false,
      })
      if (overflow > 0) findings.push(`${name} is ${overflow} px wider than its window.`)
    }
  return findings
}

/** Answers by how many pixels the page is wider than its window. */
async function takePicture(
  page: Page,
  path: string,
  { width, isWindow }: { width: number; isWindow: boolean },
): Promise<number> {
  const { height, overflow } = await page.evaluate(() => ({
    height: document.documentElement.scrollHeight,
    overflow: document.documentElement.scrollWidth - innerWidth,
  }))
  // A window as tall as the page: what sticks to its edges is there, and lists draw what is in sight.
  if (!isWindow) await page.setViewportSize({ width, height: Math.min(height, tallest) })
  await page.waitForTimeout(isWindow ? 0 : settlesMs)
  writeFileSync(path, shrinkPng(await page.screenshot({ animations: 'disabled' })))
  return overflow
}
