import { numberFormat } from './formatters.ts'

/** A count in the reader's locale: `12,480`. `isShort`: `12K`, where room is dear. */
export function formatCount(
  count: number,
  { isShort = false, locale }: { isShort?: boolean; locale?: string } = {},
) {
  return numberFormat(locale, isShort ? { notation: 'compact', maximumFractionDigits: 1 } : {}).format(count)
}

/** A share from 0 to 1: `4%`, `0.4%` below one percent, so that little is not told as nothing. */
export function formatShare(share: number, locale?: string): string {
  const small = Math.abs(share) > 0 && Math.abs(share) < 0.01
  return numberFormat(locale, { style: 'percent', maximumFractionDigits: small ? 1 : 0 }).format(share)
}
