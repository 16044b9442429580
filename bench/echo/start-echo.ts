import { fileURLToPath } from 'node:url'
import { startProcess } from '../product/start-process.ts'

/** Runs the yardstick in a process of its own. */
export async function startEcho(): Promise<{ pid: number; port: number; stop(): Promise<void> }> {
  const file = fileURLToPath(new URL('./serve-echo.ts', import.meta.url))
  const { pid, line, stop } = await startProcess(process.execPath, [file], {
    isReady: (text) => /^\d+$/.test(text),
  })
  return { pid, port: Number(line), stop }
}
