/**
 * The text of a file that somebody chose: UTF-8, UTF-16 behind its mark, else as spreadsheets on Windows write western languages. The last is
 * a guess: show the text before it is used.
 */
export function readTextFile(bytes: Uint8Array): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
