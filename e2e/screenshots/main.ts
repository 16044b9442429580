import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { openStage } from '../harness/open-stage.ts'
import { startChromium } from '../harness/start-chromium.ts'
import { openLab } from '../harness/start-lab.ts'
import { startProduct } from '../harness/start-product.ts'
import { liveADay } from './live-a-day.ts'
import { takePictures } from './take-pictures.ts'

/** `npm run screenshots -w e2e`: draws docs/screenshots anew from a demo that has had real visitors and calls. */
const folder = fileURLToPath(new URL('../../docs/screenshots/', import.meta.url))
const running = openStage()
try {
  const [product, chromium] = await Promise.all([
    running.run(startProduct({ isDemo: true, isFromStart: true })),
    running.run(startChromium()),
  ])
  const stage = { product, chromium, lab: openLab(product.labUrl), demoUrl: `${product.labUrl}/demo` }
  console.log('Visitors come and call, about three minutes…')
  await liveADay(stage)
  mkdirSync(folder, { recursive: true })
  await takePictures(stage, folder)
  console.log(`The pictures are in ${folder}`)
} finally {
  await running.close()
}
