const headEnd = Buffer.from('\r\n\r\n')

/** The HTTP answer at the start of `received`; undefined while some of it is missing. Throws without a Content-Length. */
export function readAnswer(received: Buffer): { status: number; body: string; bytes: number } | undefined {
  const end = received.indexOf(headEnd)
  if (end < 0) return undefined
  const head = received.toString('latin1', 0, end)
  const status = Number(head.slice(9, 12))
  const declared = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1]
  if (declared === undefined && status !== 204)
    throw new Error(`An answer without Content-Length cannot be measured:\n${head}`)
  const bytes = end + headEnd.length + Number(declared ?? 0)
  if (received.length < bytes) return undefined
  return { status, body: received.toString('utf8', end + headEnd.length, bytes), bytes }
}
