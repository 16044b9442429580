import type { Location } from '@tributary/contract'

const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** schema.org data of a location with its published number, safe inside a script element. */
export function writeJsonLd(
  { name, canonicalNumber, address, coordinates, hours }: Location,
  page = '',
): string {
  const url = URL.canParse(page) && /^https?:/.test(page) ? page : undefined
  const data = {
    '@context': 'https://schema.org',
    '@type': 'LocalBusiness',
    name,
    ...(url ? { url } : {}),
    telephone: canonicalNumber,
    address: {
      '@type': 'PostalAddress',
      ...(address.street ? { streetAddress: address.street } : {}),
      ...(address.city ? { addressLocality: address.city } : {}),
      ...(address.region ? { addressRegion: address.region } : {}),
      ...(address.postalCode ? { postalCode: address.postalCode } : {}),
      addressCountry: address.country,
    },
    ...(coordinates ? { geo: { '@type': 'GeoCoordinates', ...coordinates } } : {}),
    ...(hours && hours.length > 0
      ? {
          openingHoursSpecification: hours.map(({ day, opens, closes }) => ({
            '@type': 'OpeningHoursSpecification',
            dayOfWeek: `https://schema.org/${days[day - 1]}`,
            opens,
            closes: closes === '24:00' ? '23:59' : closes,
          })),
        }
      : {}),
  }
  // A name may hold `</script>`.
  const text = JSON.stringify(data, undefined, 2).replaceAll('<', '\\u003c')
  return `<script type="application/ld+json">\n${text}\n</script>`
}
