import type { Log } from '../log.ts'
import type { OutsideFetch } from '../outside-fetch.ts'
import { type FallbackSource, writeFallbackDocuments } from './fallback-documents.ts'
import { type FallbackUpload, uploadFallbackDocuments } from './upload-fallback-documents.ts'

export type FallbackDocuments = {
  /** Resolves when the documents on this disk say what the configuration says now. Uploading goes on behind it. */
  refresh(): Promise<void>
  /** `behindMs`: for how long the host that carriers ask has not had them as they are now; 0 when it has. */
  status(): { documents: number; behindMs: number }
  stop(): Promise<void>
}

const uploadAgainAfterMs = 60_000

/** Keeps the fallback documents in `folder` and, when `upload` is given, on a static host. One refresh runs at a time; later ones share the next. */
export function keepFallbackDocuments(options: {
  source: FallbackSource
  folder: string
  upload?: FallbackUpload | undefined
  fetch: OutsideFetch
  log: Log
}): FallbackDocuments {
  const { source, folder, upload, fetch, log } = options
  let last: Promise<unknown> = Promise.resolve()
  let next: Promise<void> | undefined
  let timer: NodeJS.Timeout | undefined
  let isStopped = false
  let documents = 0
  let behindSince: number | undefined

  const inTurn = <T>(run: () => Promise<T>): Promise<T> => {
    const result = last.then(run)
    last = result.catch(() => undefined)
    return result
  }
  const uploadAll = async () => {
    if (!upload || isStopped) return
    clearTimeout(timer)
    const { failed } = await uploadFallbackDocuments({ folder, upload, fetch, log })
    if (failed === 0) behindSince = undefined
    if (failed > 0 && !isStopped) {
      timer = setTimeout(() => void inTurn(uploadAll), uploadAgainAfterMs)
      timer.unref()
    }
  }
  return {
    refresh() {
      next ??= inTurn(async () => {
        next = undefined
        behindSince ??= source.clock.now()
        const { kept, written } = await writeFallbackDocuments(source, folder)
        documents = kept + written
        if (!upload) behindSince = undefined
        inTurn(uploadAll).catch((error: Error) =>
          log.error({ error: error.message }, 'fallback documents could not be uploaded'),
        )
      })
      return next
    },
    status: () => ({
      documents,
      behindMs: behindSince === undefined ? 0 : Math.max(0, source.clock.now() - behindSince),
    }),
    async stop() {
      isStopped = true
      clearTimeout(timer)
      await last
    },
  }
}
