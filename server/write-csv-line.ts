/**
 * One line of CSV (RFC 4180), ended by CRLF. A cell that a spreadsheet would run as a formula gets an apostrophe before it, which
 * spreadsheets hide: https://owasp.org/www-community/attacks/CSV_Injection
 */
export function writeCsvLine(cells: readonly (string | number | null | undefined)[]): string {
  return `${cells.map(writeCell).join(',')}\r\n`
}

function writeCell(value: string | number | null | undefined): string {
  if (value == null) return ''
  if (typeof value === 'number') return String(value)
  // Spaces and control characters before the sign do not keep it from being one.
  const safe = /^[\s\p{Cc}]*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
