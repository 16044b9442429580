import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { createInterface } from 'node:readline'

export type Started = { pid: number; line: string; stop(): Promise<void> }

/** Starts a program and resolves with the first line of its stdout that `isReady` accepts. Rejects with what it said when it ends before. */
export function startProcess(
  command: string,
  words: string[],
  options: { env?: Record<string, string>; cwd?: string; isReady(line: string): boolean },
): Promise<Started> {
  const { PATH = '', HOME = '' } = process.env
  const child = spawn(command, words, {
    cwd: options.cwd,
    env: { PATH, HOME, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (chunk) => {
    said = (said + chunk).slice(-20_000)
  })
  return new Promise((ready, failed) => {
    child.once('error', failed)
    child.once('exit', (code) => failed(new Error(`${command} ${words.join(' ')} ended (${code}): ${said}`)))
    createInterface(child.stdout).on('line', (line) => {
      if (options.isReady(line)) ready({ pid: child.pid ?? 0, line, stop: () => stop(child) })
      else said += `${line}\n`
    })
  })
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
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
