import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Log } from '../log.ts'
import type { OutsideFetch } from '../outside-fetch.ts'
import { readDocumentList, writeDocumentList } from './fallback-documents.ts'

/** A static host that takes files with HTTP PUT. `auth` is `user:password` for basic authentication. */
export type FallbackUpload = { url: string; auth?: string }

/**
 * Gives the static host every document that it does not have in its present form. A failed upload is tried again the next time; so call
 * this after each change and now and then. Never throws for one document.
 */
export async function uploadFallbackDocuments(options: {
  folder: string
  upload: FallbackUpload
  fetch: OutsideFetch
  log: Log
}): Promise<{ uploaded: number; failed: number }> {
  const { folder, upload, fetch, log } = options
  const list = await readDocumentList(folder)
  const count = { uploaded: 0, failed: 0 }
  const headers = {
    'content-type': 'text/xml; charset=utf-8',
    ...(upload.auth ? { authorization: `Basic ${Buffer.from(upload.auth).toString('base64')}` } : {}),
  }
  for (const [id, entry] of Object.entries(list)) {
    if (entry.uploadedSha256 === entry.sha256) continue
    try {
      const body = await readFile(join(folder, `${id}.xml`), 'utf8')
      const answer = await fetch(`${upload.url.replace(/\/+$/, '')}/${id}.xml`, {
        method: 'PUT',
        body,
        headers,
      })
      await answer.body.cancel()
      if (answer.status < 200 || answer.status > 299) throw new Error(`the host answered ${answer.status}`)
      entry.uploadedSha256 = entry.sha256
      count.uploaded++
    } catch (error) {
      count.failed++
      log.warn(
        { error: error instanceof Error ? error.message : String(error), document: id },
        'a fallback document could not be uploaded; it is tried again',
      )
    }
  }
  if (count.uploaded > 0) await writeDocumentList(folder, list)
  return count
}
