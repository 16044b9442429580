import { AppError } from '../errors.ts'

/**
 * The text of a body: in the charset of its Content-Type, in UTF-16 when it begins with that mark, else in UTF-8. Throws `invalid_input` for
 * bytes that are no such text, instead of keeping names that read otherwise than they were written.
 */
export function decodeBody(bytes: Uint8Array, contentType = ''): string {
  const named = /;\s*charset="?([^\s;"]+)/i.exec(contentType)?.[1]
  const charset = named ?? findMark(bytes) ?? 'utf-8'
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new AppError(
      'invalid_input',
      `The body is not text in ${charset}. Save it as UTF-8, or name its encoding in the header Content-Type, for example "text/csv; charset=windows-1252".`,
      { cause },
    )
  }
}

/** Spreadsheets save "Unicode text" as UTF-16 behind such a mark. */
function findMark([first, second]: Uint8Array): string | undefined {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined
}
