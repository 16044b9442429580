/** Bytes of the file, both ends included. */
export type Range = { start: number; end: number }

/**
 * Reads a Range header (RFC 9110) against a file of `size` bytes. Undefined: answer the whole file, as for several ranges, another
 * unit or nonsense, which a server may ignore.
 */
export function readRange(header: string | undefined, size: number): Range | 'unsatisfiable' | undefined {
  const [, first, last] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '') ?? []
  if (first === undefined || last === undefined || (first === '' && last === '')) return undefined
  if (first === '') {
    const suffix = Math.min(Number(last), size)
    return suffix === 0 ? 'unsatisfiable' : { start: size - suffix, end: size - 1 }
  }
  const start = Number(first)
  if (start >= size) return 'unsatisfiable'
  if (last === '') return { start, end: size - 1 }
  return Number(last) < start ? undefined : { start, end: Math.min(Number(last), size - 1) }
}
