import type { FilePart } from '../recordings/index.ts'

/** A file, or the part of it that was asked for, to nobody's cache. */
export function answerFile(part: FilePart, contentType: string, fileName?: string): Response {
  const headers = {
    'content-type': contentType,
    'content-length': String(part.contentLength),
    'accept-ranges': 'bytes',
    'cache-control': 'private, no-store',
    'x-content-type-options': 'nosniff',
    ...(fileName && { 'content-disposition': `attachment; filename="${fileName}"` }),
    ...(part.contentRange && { 'content-range': part.contentRange }),
  }
  return new Response(part.open() ?? null, { status: part.status, headers })
}
