const searched = 4096

/** Text of a page, in the character set that its first bytes, its header or its own mark-up name; UTF-8 when none does and it fits, else Windows-1252. Never throws. */
export function decodeText(bytes: Uint8Array, contentType: string): string {
  const label =
    byOrderMark(bytes) ??
    labelIn(contentType) ??
    labelIn(new TextDecoder('latin1').decode(bytes.subarray(0, searched)))
  const decoder = label === undefined ? undefined : decoderOf(label)
  if (decoder) return decoder.decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

function byOrderMark([first, second]: Uint8Array): string | undefined {
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return undefined
}

function labelIn(text: string): string | undefined {
  return (
    /charset\s*=\s*["']?\s*([\w:.-]+)/i.exec(text)?.[1] ??
    /<\?xml[^>]*encoding=["']([\w:.-]+)/i.exec(text)?.[1]
  )
}

function decoderOf(label: string): TextDecoder | undefined {
  try {
    return new TextDecoder(label)
  } catch {
    return undefined
  }
}
