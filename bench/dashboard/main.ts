import { finish } from '../measure/finish.ts'
import { readOptions } from '../measure/read-options.ts'
import { measureFirstLoad } from './measure-first-load.ts'
import { measureList } from './measure-list.ts'
import { openBrowser } from './open-browser.ts'

const options = readOptions()
const calls = Math.round(100_000 * options.scale)
const browser = await openBrowser()
try {
  const first = await measureFirstLoad(browser, options.rounds)
  for (const { what, value, unit } of first.figures) console.log(`${what}: ${value} ${unit}`)
  const list = await measureList(browser, calls, options.rounds)
  finish(
    {
      name: 'dashboard',
      method: `The built dashboard in Chromium, as the server sends it. First load: Overview of the demo and its history, with an empty cache and the processor four times slower (\`Emulation.setCPUThrottlingRate\`); interactive when its figures are drawn and the main thread is idle. List: the calls of an account with ${calls.toLocaleString('en-US')}, full speed; queries as the browser sees them.`,
      figures: [...first.figures, ...list.figures],
      rounds: first.rounds,
    },
    options,
  )
} finally {
  await browser.close()
}
