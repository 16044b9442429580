// What carriers write for a withheld number: the words anonymous, restricted, unavailable, blocked, unknown and private on a telephone's keys.
const placeholders = new Set([
  '+266696687',
  '+7378742833',
  '+86282452253',
  '+2562533',
  '+8656696',
  '+7748283',
])

/** The number in E.164, or undefined for a withheld, internal (`sip:`, `client:`) or impossible one. */
export function readCaller(text: string | undefined): string | undefined {
  const number = text?.trim() ?? ''
  if (!/^\+[1-9]\d{6,14}$/.test(number) || placeholders.has(number)) return undefined
  if (number.startsWith('+1') && !/^\+1[2-9]\d{2}[2-9]\d{6}$/.test(number)) return undefined
  return number
}
