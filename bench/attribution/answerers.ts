import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { TraceLine } from './world.ts'

export type Answer = { n?: number | null; v?: number | null; p?: number; camp?: number | null }

/** Something that leases numbers and attributes calls, line by line. Only visits and calls are answered. */
export type Answerer = {
  tell(line: TraceLine): void
  ask(line: TraceLine): Promise<Answer>
  /** Resolves with the seconds of processor time it took, as far as they are known. */
  end(): Promise<void>
}

const root = join(import.meta.dirname, '..', '..')

/** `npx tributary replay` in a process of its own. */
export function startReplay(): Answerer {
  const child = spawn(process.execPath, [join(root, 'server', 'cli', 'main.ts'), 'replay'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = new Promise<void>((resolve, reject) =>
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`tributary replay ended (${code})`)),
    ),
  )
  const answers = createInterface(child.stdout)[Symbol.asyncIterator]()
  return {
    tell: (line) => void child.stdin.write(`${JSON.stringify(line)}\n`),
    async ask(line) {
      child.stdin.write(`${JSON.stringify(line)}\n`)
      const { value, done } = await answers.next()
      if (done) throw new Error('tributary replay ended early')
      return JSON.parse(value) as Answer
    },
    async end() {
      child.stdin.end()
      await ended
    },
  }
}

/** What everybody else does: the number whose visitor has been quiet longest, and a call is its last visitor's. */
export function lastHolder(numbers: number): Answerer {
  type Visit = { v: number; camp: number; seen: number }
  const held: (Visit | undefined)[] = Array.from({ length: numbers })
  const visits = new Map<unknown, Visit>()
  const seen = ({ v, t }: TraceLine) => {
    const visit = visits.get(v)
    if (visit) visit.seen = t
  }
  return {
    tell: seen,
    async ask(line) {
      if (line.e === 'call') {
        const visit = held[line.n as number]
        return { v: visit?.v ?? null, p: visit ? 1 : 0, camp: visit?.camp ?? null }
      }
      let quietest = 0
      for (let n = 0; n < numbers; n++) if ((held[n]?.seen ?? -1) < (held[quietest]?.seen ?? -1)) quietest = n
      const visit = { v: line.v as number, camp: line.camp as number, seen: line.t }
      visits.set(line.v, visit)
      held[quietest] = visit
      return { n: quietest }
    },
    end: () => Promise.resolve(),
  }
}
