/** A number's country calling code and the digits after it. */
export type PhoneParts = { _code: string; _national: string }

/** Whether a value is a number in E.164. */
export const isPhone = (value: unknown): value is string =>
  typeof value === 'string' && /^\+[1-9]\d{6,14}$/.test(value)

/** Splits E.164 by the shape of the calling-code plan: one digit for zones 1 and 7, two or three elsewhere. */
export function phoneParts(e164: string): PhoneParts {
  const [, _code = '', _national = ''] =
    /^\+(1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})(.*)/.exec(e164) ?? []
  return { _code, _national }
}
