export type PhoneStyle = 'national' | 'dots' | 'dashes' | 'international' | 'unbroken'

/** Writes a `+1` number the way a local business would: `unbroken` uses no-break space and hyphen. Throws on any other number. */
export function writePhone(e164: string, style: PhoneStyle): string {
  const match = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(e164)
  if (!match)
    throw new Error(`${e164} is not a North American number. The demo brand has stores in the USA only.`)
  const [, area, exchange, line] = match
  switch (style) {
    case 'national':
      return `(${area}) ${exchange}-${line}`
    case 'dots':
      return `${area}.${exchange}.${line}`
    case 'dashes':
      return `${area}-${exchange}-${line}`
    case 'international':
      return `+1 ${area} ${exchange} ${line}`
    case 'unbroken':
      return `(${area})\u00a0${exchange}\u2011${line}`
  }
}
