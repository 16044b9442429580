import { formatInstant } from './format-instant.ts'
import { formatPhone } from './format-phone.ts'

const instants = /\b\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z/g
// What stands after `example` shows how a number is typed.
const numbers = /(example |[\w+])?(\+[1-9]\d{6,14})(?!\d)/g

/** The server's words with its instants and telephone numbers as the reader writes them; the rest as it came. */
export const writeForReader = (text: string, now: number, locale?: string): string =>
  text
    .replace(instants, (iso) => formatInstant(iso, { now, ...(locale && { locale }) }).within)
    .replace(numbers, (whole, before: string | undefined, number: string) =>
      before ? whole : formatPhone(number),
    )
