export type ShownPhone = { shown: string; canonical: string }

/**
 * The number this page shows right now (E.164), read from its primary tel: link, and the number it was published with.
 * Undefined on a page without one.
 */
export function readShownPhone(page: ParentNode): ShownPhone | undefined {
  const link =
    page.querySelector<HTMLAnchorElement>('main a[data-primary-phone]') ??
    page.querySelector<HTMLAnchorElement>('a[data-primary-phone]')
  const shown = link && readTel(link)
  if (!shown) return undefined
  return { shown, canonical: link.dataset.primaryPhone ?? shown }
}

/** The number of a tel: link as E.164; undefined for any other link and for what is too short to be dialled abroad. */
export function readTel(link: HTMLAnchorElement): string | undefined {
  const match = /^tel:([^;?]+)/i.exec(link.getAttribute('href') ?? '')
  const digits = decode(match?.[1] ?? '').replace(/\D/g, '')
  if (digits.length < 7) return undefined
  return digits.length === 10 ? `+1${digits}` : `+${digits}`
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}
