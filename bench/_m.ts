import { openBrowser, signIn } from './dashboard/open-browser.ts'
import { writeFileSync } from 'node:fs'
const url = process.argv[2] ?? 'http://127.0.0.1:8460'
const rounds = Number(process.argv[3] ?? 5)
const mode = process.argv[4]
const path = process.argv[5] ?? '/'
const browser = await openBrowser()
function note() {
  const look = () => {
    if (!document.querySelector('.stat-value, [data-call]')) return
    performance.mark('figures')
    observer.disconnect()
    requestIdleCallback(() => Object.assign(globalThis, { interactiveAt: performance.now() }))
  }
  const observer = new MutationObserver(look)
  observer.observe(document, { childList: true, subtree: true })
}
const all: any[] = []
for (let r = 0; r < rounds + 1; r++) {
  const page = await signIn(browser, url, 'trb_bench_0123456789abcdef0123456789abcdef')
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
  await page.addInitScript(note)
  const isTraced = mode === 'trace' && r === rounds
  if (isTraced) await browser.startTracing(page, { path: '/tmp/dashx/trace.json', categories: ['-*','devtools.timeline','v8.execute','disabled-by-default-devtools.timeline','disabled-by-default-v8.cpu_profiler','disabled-by-default-v8.cpu_profiler.hires','blink.user_timing','loading','v8','disabled-by-default-v8.compile','toplevel'] })
  if (mode === 'profile' && r === rounds) { await cdp.send('Profiler.enable'); await cdp.send('Profiler.setSamplingInterval', { interval: 200 }); await cdp.send('Profiler.start') }
  await page.goto(url + path)
  const i = await page.waitForFunction(() => (globalThis as any).interactiveAt).then(h => h.jsonValue())
  const m = Object.fromEntries((await cdp.send('Performance.getMetrics')).metrics.map(x => [x.name, x.value]))
  if (mode === 'profile' && r === rounds) writeFileSync('/tmp/dashx/profile.json', JSON.stringify((await cdp.send('Profiler.stop')).profile))
  if (path === '/') await page.locator('.chart svg').first().waitFor({ state: 'attached' })
  if (isTraced) await browser.stopTracing()
  const x = await page.evaluate(() => ({
    fcp: performance.getEntriesByName('first-contentful-paint')[0]?.startTime, figures: performance.getEntriesByName('figures')[0]?.startTime,
    res: ['navigation','resource'].flatMap(t => (performance.getEntriesByType(t) as any[]).map(e => ({ p: new URL(e.name).pathname + new URL(e.name).search.slice(0,30), b: e.encodedBodySize, s: Math.round(e.startTime), e: Math.round(e.responseEnd), q: Math.round(e.requestStart), r: Math.round(e.responseStart) })))
  }))
  const own = x.res.filter(a => (a.p === '/' || a.p === path || a.p.startsWith('/assets/')) && !a.p.includes('draw-chart'))
  const row = { kb: own.reduce((s, a) => s + a.b, 0) / 1000, files: own.length, fcp: Math.round(x.fcp!), figures: Math.round(x.figures!), inter: Math.round(i), task: Math.round(m.TaskDuration! * 1000), script: Math.round(m.ScriptDuration! * 1000), layout: Math.round((m.LayoutDuration! + m.RecalcStyleDuration!) * 1000) }
  if (r > 0) all.push(row)
  console.log(JSON.stringify(row))
  if (r === rounds) for (const a of x.res.sort((p, q) => p.s - q.s)) console.log(String(a.s).padStart(6), String(a.q).padStart(6), String(a.r).padStart(6), String(a.e).padStart(6), String(a.b).padStart(8), a.p)
  await page.context().close()
}
const med = (k: string) => all.map(a => a[k]).sort((a, b) => a - b)[Math.floor(all.length / 2)]
console.log('MEDIAN', Object.fromEntries(Object.keys(all[0]).map(k => [k, med(k)])))
await browser.close()
