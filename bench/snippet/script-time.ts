import type { Browser, Page } from 'playwright-core'

type TraceEvent = {
  name: string
  ph: string
  ts: number
  dur?: number
  tdur?: number
  tid: number
  args?: { data?: { url?: string } }
}

const scriptEvents = new Set(['EvaluateScript', 'FunctionCall', 'RunMicrotasks', 'v8.compile', 'TimerFire'])

/**
 * Milliseconds of processor time of script while `run` runs: in all, and in the longest stretch without a pause. The
 * thread's own time, so that what else the machine does is not in it.
 */
export async function timeScript(
  browser: Browser,
  page: Page,
  run: () => Promise<void>,
): Promise<{ totalMs: number; longestMs: number }> {
  await browser.startTracing(page, { categories: ['devtools.timeline', 'v8.execute', 'v8'] })
  await run()
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as {
    traceEvents: TraceEvent[]
  }
  // A browser has threads of its own that run script: only the one that ran the page's counts.
  const own = traceEvents.find(
    ({ name, args }) => name === 'EvaluateScript' && args?.data?.url === page.url(),
  )
  const spans = traceEvents
    .filter(({ tid }) => tid === own?.tid)
    .filter(({ name, ph, tdur }) => ph === 'X' && tdur !== undefined && scriptEvents.has(name))
    .sort((a, b) => a.tid - b.tid || a.ts - b.ts)
  const lengths: number[] = []
  let last: TraceEvent | undefined
  for (const span of spans) {
    // What runs inside another is part of it.
    if (last?.tid === span.tid && span.ts < last.ts + (last.dur ?? 0)) continue
    last = span
    lengths.push((span.tdur ?? 0) / 1000)
  }
  return { totalMs: lengths.reduce((sum, ms) => sum + ms, 0), longestMs: Math.max(0, ...lengths) }
}
