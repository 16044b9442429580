/**
 * A number's country calling code, the digits after it, and what is dialled before them at home ('' where nothing is). `_leads`
 * are what may be written before the national digits, the longest first.
 */
export type PhoneParts = { _code: string; _national: string; _trunk: string; _leads: RegExp[] }

/** Whether a value is a number in E.164. */
export const isPhone = (value: unknown): value is string =>
  typeof value === 'string' && /^\+[1-9]\d{6,14}$/.test(value)

// What is read; the first is written. Lithuania is on its way from 8 to 0.
const trunks: Record<string, string> = { 1: '1', 7: '8', 36: '06', 370: '0|8', 375: '80', 993: '8' }

const known: Record<string, PhoneParts> = {}

/** Splits E.164 by the shape of the calling-code plan: one digit for zones 1 and 7, two or three elsewhere. */
export const phoneParts = (e164: string): PhoneParts => (known[e164] ??= split(e164))

function split(e164: string): PhoneParts {
  const [, code = '', _national = ''] =
    /^\+(1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})(.*)/.exec(e164) ?? []
  const isWithout = /^(?:3[049]|4[578]|65|35[124]|372|420|85[23]|96[58]|97[34])$/.test(code)
  const read = isWithout ? '' : (trunks[code] ?? '0')
  const _leads = [`(011|00)?${code}(${read})?`, `${code}(${read})?`, read, ''].map((lead) =>
    RegExp(`(${lead})$`),
  )
  return { _code: code, _national, _trunk: read.split('|')[0] as string, _leads }
}
