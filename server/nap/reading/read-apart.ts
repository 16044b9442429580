import { Worker } from 'node:worker_threads'
import type { PageReading } from './page-reading.ts'

export type ReadApart = {
  /** Rejects when the page takes longer than 15 s or more memory than 400 MB. */
  read(html: string, url: string, country: string | undefined): Promise<PageReading>
  close(): Promise<void>
}

const patienceMs = 15_000

/** Reads pages on a thread of its own, one after another: a page made to take long must not keep calls waiting. */
export function openReadApart(): ReadApart {
  let worker: Worker | undefined
  let before: Promise<unknown> = Promise.resolve()
  const open = () => {
    worker ??= new Worker(new URL('./reading-thread.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: 400 },
    })
    return worker
  }
  const readNow = (html: string, url: string, country: string | undefined) => {
    const thread = open()
    const ended = new AbortController()
    return new Promise<PageReading>((resolve, reject) => {
      const giveUp = (error: Error) => {
        worker = undefined
        reject(error)
        void thread.terminate()
      }
      const on = <T>(event: string, listen: (value: T) => void) => {
        thread.on(event, listen)
        ended.signal.addEventListener('abort', () => thread.off(event, listen))
      }
      on('message', (reading: PageReading) => resolve(reading))
      on('error', (error: Error) => giveUp(new Error(`The page cannot be read: ${error.message}`)))
      on('exit', () => giveUp(new Error('The page takes too much memory to read.')))
      const timer = setTimeout(
        () => giveUp(new Error(`The page takes longer than ${patienceMs / 1000} s to read.`)),
        patienceMs,
      )
      ended.signal.addEventListener('abort', () => clearTimeout(timer))
      thread.postMessage({ html, url, country })
    }).finally(() => ended.abort())
  }
  return {
    read(html, url, country) {
      const reading = before.then(() => readNow(html, url, country))
      before = reading.catch(() => {})
      return reading
    },
    async close() {
      await before
      await worker?.terminate()
      worker = undefined
    },
  }
}
