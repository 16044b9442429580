import { spawn } from 'node:child_process'

/** A terminal signals the child itself, npm passes the signal on as well: repeats within this time are one request. */
const repeatWithinMs = 1_000

/**
 * Ends this process as another program. Where Node can replace itself (Node 24, not Windows) it does: same process id,
 * so every signal, SIGKILL too, meets the program. Otherwise the program is a child with the same stdin, stdout and stderr;
 * SIGINT, SIGTERM and SIGHUP are passed on and its exit code or signal becomes ours, but a SIGKILL sent to this
 * process cannot be passed on: it leaves the child running. Never resolves.
 */
export async function runAsThisProcess(file, args) {
  if (process.execve && process.platform !== 'win32') {
    process.execve(file, [file, ...args], process.env)
  }
  const child = spawn(file, args, { stdio: 'inherit' })
  const lastSentAt = new Map()
  const handlers = ['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => {
    const pass = () => {
      const isFromTerminal = signal === 'SIGINT' && process.stdin.isTTY
      const now = Date.now()
      if (isFromTerminal || now - (lastSentAt.get(signal) ?? 0) < repeatWithinMs) return
      lastSentAt.set(signal, now)
      child.kill(signal)
    }
    process.on(signal, pass)
    return [signal, pass]
  })
  return new Promise(() => {
    child.on('error', (error) => {
      process.stderr.write(`${file} could not be started: ${error.message}\n`)
      process.exit(2)
    })
    child.on('exit', (code, signal) => {
      for (const [name, pass] of handlers) process.off(name, pass)
      if (signal) process.kill(process.pid, signal)
      else process.exit(code ?? 1)
    })
  })
}
