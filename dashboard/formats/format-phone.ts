const northAmerican = /^\+1(\d{3})(\d{3})(\d{4})$/
const international = /^\+[1-9]\d{6,14}$/
const twoDigitCodes = /^(2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/

/**
 * A number as people write it: `(415) 555-0132` in North America, elsewhere the country code and groups of digits
 * (every national style would need metadata larger than this whole dashboard). What is not E.164 stays as it came.
 */
export function formatPhone(raw: string): string {
  const local = northAmerican.exec(raw)
  if (local) return `(${local[1]}) ${local[2]}-${local[3]}`
  if (!international.test(raw)) return raw.length > 40 ? `${raw.slice(0, 39)}…` : raw
  const digits = raw.slice(1)
  const codeLength = /^[17]/.test(digits) ? 1 : twoDigitCodes.test(digits) ? 2 : 3
  return `+${digits.slice(0, codeLength)} ${inGroups(digits.slice(codeLength))}`
}

function inGroups(digits: string): string {
  const groups: string[] = []
  let rest = digits
  while (rest.length > 4) {
    groups.push(rest.slice(0, 3))
    rest = rest.slice(3)
  }
  return [...groups, rest].join(' ')
}
