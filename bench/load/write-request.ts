export type Post = { path: string; headers: Record<string, string>; body: string }

/** A POST as the bytes that go over the wire, made before the clock starts. */
export function writeRequest({ path, headers, body }: Post): Buffer {
  const bytes = Buffer.from(body)
  const lines = Object.entries({ host: '127.0.0.1', ...headers, 'content-length': String(bytes.length) })
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  return Buffer.concat([Buffer.from(`POST ${path} HTTP/1.1\r\n${head}\r\n`), bytes])
}
