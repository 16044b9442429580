const dates = new Map<string, Intl.DateTimeFormat>()
const numbers = new Map<string, Intl.NumberFormat>()

/** Making a formatter costs a hundred times what using it does, and a list has thousands of cells. */
function kept<Format>(made: Map<string, Format>, key: string, make: () => Format): Format {
  const known = made.get(key)
  if (known) return known
  const format = make()
  made.set(key, format)
  return format
}

export const dateFormat = (locale: string | undefined, options: Intl.DateTimeFormatOptions) =>
  kept(dates, JSON.stringify([locale, options]), () => new Intl.DateTimeFormat(locale, options))

export const numberFormat = (locale: string | undefined, options: Intl.NumberFormatOptions = {}) =>
  kept(numbers, JSON.stringify([locale, options]), () => new Intl.NumberFormat(locale, options))
