import { formatInstant } from '../../formats/format-instant.ts'
import { say } from './words.ts'

/** `Mon, Dec 7, 3:22 AM`. */
export function sayInstant(iso: string, now: number): string {
  const { day, time } = formatInstant(iso, { now })
  return say('instant', { day, time })
}
