import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export type Started = {
  pid: number
  /** The first line of its stdout that said it was ready. */
  line: string
  /** Everything it wrote to stderr, at most the last megabyte. */
  said(): string
  /** Sends the signal and resolves when the process has ended. Rejects when it had ended by itself, with its last words. */
  end(signal: NodeJS.Signals): Promise<void>
}

const root = join(import.meta.dirname, '..', '..', '..')

/** Starts a program of this repository under our own Node with nothing of our environment; rejects with what it said when it ends first. */
export function startProcess(
  program: string,
  env: Record<string, string>,
  isReady: (line: string) => boolean,
): Promise<Started> {
  const { PATH = '', HOME = '' } = process.env
  const child = spawn(process.execPath, [join(root, program)], {
    cwd: root,
    env: { PATH, HOME, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (chunk) => {
    said = (said + chunk).slice(-1_000_000)
  })
  return new Promise((ready, failed) => {
    child.once('error', failed)
    child.once('exit', (code, signal) => failed(new Error(`${program} ended (${signal ?? code}): ${said}`)))
    createInterface(child.stdout).on('line', (line) => {
      if (isReady(line))
        ready({ pid: child.pid ?? 0, line, said: () => said, end: (signal) => end(child, signal, said) })
    })
  })
}

async function end(child: ChildProcess, signal: NodeJS.Signals, said: string): Promise<void> {
  if (child.killed) return
  if (child.exitCode !== null || child.signalCode !== null)
    throw new Error(`A process ended by itself (${child.signalCode ?? child.exitCode}): ${said.slice(-3000)}`)
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill(signal)
  await ended
}

export function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer().on('error', failed)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => found(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
