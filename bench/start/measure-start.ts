import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Figure } from '../measure/result.ts'
import { roundTo } from '../measure/summarise.ts'
import { freePort } from '../product/start-process.ts'
import { waitUntil } from '../product/wait-until.ts'
import { readMemoryMb } from './read-memory.ts'
import { apiKey, isAnswering, type Place, type StartedDemo, startDemo } from './start-demo.ts'

/** A first run and a second one, and what each holds in memory when it has idled. */
export async function measureStart({ idleSeconds }: { idleSeconds: number }): Promise<Figure[]> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'tributary-bench-'))
  // PostgreSQL runs as another user when we are root, and must get there.
  chmodSync(dataFolder, 0o755)
  const place = { dataFolder, port: await freePort(), labPort: await freePort() }
  try {
    const measure = (server: StartedDemo) => measureRun(server, place.port, idleSeconds)
    const first = await inDemo(place, measure)
    const second = await inDemo(place, measure)
    return [
      seconds('first run until ready', first.readySeconds, 60),
      seconds('second run until ready', second.readySeconds, 10),
      seconds('second run until it answers', second.answersSeconds, 10),
      memory('memory after the first run has idled', first.idleMb, 250),
      memory('memory when the second run is ready', second.readyMb),
      memory('memory after the second run has idled', second.idleMb, 250),
      { what: 'numbers the first run bought for the demo', value: first.numbers, unit: '', atLeast: 1 },
      {
        what: 'numbers lost or bought again by the second',
        value: Math.abs(second.numbers - first.numbers),
        unit: '',
        atMost: 0,
      },
    ]
  } finally {
    rmSync(dataFolder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  }
}

const seconds = (what: string, value: number, atMost: number): Figure => ({
  what,
  value: roundTo(value, 2),
  unit: 's',
  atMost,
})

const memory = (what: string, value: number, atMost?: number): Figure => ({
  what,
  value: roundTo(value, 1),
  unit: 'MB',
  ...(atMost !== undefined && { atMost }),
})

async function measureRun(
  { pid, readySeconds, answersSeconds }: StartedDemo,
  port: number,
  idleSeconds: number,
) {
  const [numbers, readyMb] = [await countNumbers(port), readMemoryMb(pid)]
  await wait(idleSeconds * 1000)
  return { readySeconds, answersSeconds, numbers, readyMb, idleMb: readMemoryMb(pid) }
}

async function inDemo<Measured>(
  place: Place,
  measure: (server: StartedDemo) => Promise<Measured>,
): Promise<Measured> {
  const server = await startDemo(place)
  const lab = `http://127.0.0.1:${place.labPort}/demo/`
  try {
    if (!(await isAnswering(lab)))
      throw new Error('The demo does not run: what was measured is less than it.')
    return await measure(server)
  } finally {
    await server.stop()
    // The server tells the lab to end and does not wait for it.
    await waitUntil('the lab has ended', async () => !(await isAnswering(lab)))
  }
}

async function countNumbers(port: number): Promise<number> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/numbers?limit=100`, {
    headers: { authorization: `Bearer ${apiKey}` },
  })
  if (!answer.ok) throw new Error(`The numbers were answered ${answer.status}: ${await answer.text()}`)
  return ((await answer.json()) as { items: unknown[] }).items.length
}
