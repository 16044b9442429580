import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { openStage } from '../harness/open-stage.ts'
import { startChromium } from '../harness/start-chromium.ts'
import { openLab } from '../harness/start-lab.ts'
import { startProduct } from '../harness/start-product.ts'
import { waitUntil } from '../harness/wait-until.ts'
import { prepareStage } from './prepare-stage.ts'
import { scenes } from './scenes.ts'
import { takeScene } from './take-picture.ts'
import { writeIndex } from './write-index.ts'

/** `npm run screenshots -w e2e [-- NAME…]`: draws docs/screenshots anew from a demo in a folder of its own, or only these scenes. */
const only = process.argv.slice(2)
const folder = fileURLToPath(new URL('../../docs/screenshots/', import.meta.url))
const running = openStage()
try {
  const [demo, blank, chromium] = await Promise.all([
    running.run(startProduct({ isDemo: true, isFromStart: true })),
    running.run(startProduct({ env: { TRIBUTARY_OWNER_EMAIL: '', TRIBUTARY_OWNER_PASSWORD: '' } })),
    running.run(startChromium()),
  ])
  await waitUntil('the history of the demo', () => demo.log().includes('the demo has its history'), 120_000)
  const stage = await prepareStage(demo, blank.signInUrl)
  const owner = await (await chromium.newVisitor()).newPage()
  const stranger = await (await chromium.newVisitor()).newPage()
  await owner.goto(demo.signInUrl)
  await owner.locator('h1').waitFor()
  if (only.length === 0) rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const caller = await (await chromium.newVisitor()).newPage()
  await caller.goto(
    `${stage.lab}/demo/locations/denver?utm_source=google&utm_medium=cpc&utm_campaign=denver-furnace`,
  )
  const link = caller.locator('a.call')
  await caller.waitForFunction('window.tributary?.numbers?.().length')
  const shown = (await link.getAttribute('href'))?.replace('tel:', '') ?? ''
  await link.click()
  const call = openLab(stage.lab).call({ to: shown, from: '+13035550121', seconds: 600 })
  call.catch(() => {})
  const findings: string[] = []
  for (const scene of scenes) {
    if (only.length > 0 && !only.includes(scene.name)) continue
    console.log(scene.name)
    findings.push(
      ...(await takeScene(scene.isStranger ? stranger : owner, scene, { ...stage, shown }, folder)),
    )
  }
  writeFileSync(fileURLToPath(new URL('../../docs/screens.md', import.meta.url)), writeIndex())
  console.log(`The pictures are in ${folder}`)
  for (const finding of findings) console.error(finding)
  if (findings.length > 0) process.exitCode = 1
} finally {
  await running.close()
}
