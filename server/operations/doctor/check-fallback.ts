import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { readDocumentList } from '../../calls/index.ts'
import { type Finding, ok, skipped, wrong } from './finding.ts'
import type { Patient } from './run-doctor.ts'

// A sample tells as much: they all lie on one host.
const mostFetched = 50

/** Fetches the documents where carriers would, and compares them with those on this disk. */
export async function checkFallback({ config, fetch }: Patient): Promise<Finding[]> {
  const base = config.fallbackUrl ?? `${config.publicUrl}/fallback`
  const list = Object.entries(await readDocumentList(join(config.dataFolder, 'fallback'))).filter(
    ([, entry]) => entry.staleSince === undefined,
  )
  if (list.length === 0)
    return [skipped('fallback', 'There are no fallback documents yet: no number is connected.')]
  const found: Finding[] = []
  for (const [id, { sha256 }] of list.slice(0, mostFetched)) {
    const url = `${base}/${id}.xml`
    const fetched = await fetch(url, { timeoutMs: 5000 }).then(
      async (answer) => ({ status: answer.status, text: await answer.text() }),
      (error: Error) => ({ status: 0, text: error.message }),
    )
    if (fetched.status !== 200)
      found.push(
        wrong(
          'fallback',
          `${url} ${fetched.status ? `is answered with ${fetched.status}` : `cannot be fetched (${fetched.text.replace(/\.$/, '')})`}: when this server is down, those calls do not connect.`,
          'Check TRIBUTARY_FALLBACK_URL, TRIBUTARY_FALLBACK_UPLOAD_URL and its credentials, then start the server: it uploads what is missing.',
        ),
      )
    else if (createHash('sha256').update(fetched.text).digest('hex') !== sha256)
      found.push(
        wrong(
          'fallback',
          `${url} is not what it should be now: it may ring an old line.`,
          'Start the server, which uploads it again within a minute; its log says when the host refuses.',
        ),
      )
    // The host is down, or its address wrong: the others would say the same.
    if (found.length >= 3) break
  }
  return found.length > 0
    ? found
    : [
        ok(
          'fallback',
          `${list.length === 1 ? '1 document' : `${list.length} documents`}, reachable and as they should be.`,
        ),
      ]
}
