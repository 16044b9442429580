import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export type RunningProcess = {
  pid: number
  /** Everything it has said so far, on both channels. */
  said(): string
  /** Asks it to end (SIGTERM) and waits; after 20 s it is killed and this throws. */
  stop(): Promise<void>
}

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Runs a script of this repository under our own Node and waits for a line that matches `ready`. */
export async function startProcess(options: {
  script: string
  env: Record<string, string>
  ready: RegExp
  withinMs?: number
}): Promise<RunningProcess & { ready: RegExpMatchArray }> {
  const { script, ready, withinMs = 60_000 } = options
  const child = spawn(process.execPath, [script], {
    cwd: root,
    // Only what is named: settings of the developer's own shell must not reach the product under test.
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const isEnded = () => child.exitCode !== null || child.signalCode !== null
  const found = await new Promise<RegExpMatchArray>((resolve, reject) => {
    const fail = (why: string) => {
      child.kill('SIGKILL')
      reject(new Error(`${script} ${why}. It said:\n${said}`))
    }
    const deadline = setTimeout(() => fail(`was not ready within ${withinMs / 1000} s`), withinMs)
    const listen = (chunk: Buffer) => {
      said += chunk
      const match = said.match(ready)
      if (!match) return
      clearTimeout(deadline)
      resolve(match)
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    child.on('error', (error) => fail(error.message))
    child.on('exit', (code) => {
      clearTimeout(deadline)
      fail(`ended with ${code}`)
    })
  })
  return {
    ready: found,
    pid: child.pid ?? 0,
    said: () => said,
    async stop() {
      if (isEnded()) return
      child.kill('SIGTERM')
      const deadline = setTimeout(() => child.kill('SIGKILL'), 20_000)
      await ended
      clearTimeout(deadline)
      if (child.signalCode === 'SIGKILL')
        throw new Error(`${script} did not end when asked. It said:\n${said}`)
    },
  }
}
