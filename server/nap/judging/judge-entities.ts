import type { NapFinding } from '@tributary/contract'
import type { PageReading, ReadEntity } from '../reading/page-reading.ts'
import { compareAddresses, isAboutPlace } from './compare-addresses.ts'
import { isSameName } from './compare-names.ts'
import { makeFinding } from './make-finding.ts'
import type { SeenPage } from './seen-page.ts'
import type { Target } from './target.ts'

const partNames = {
  street: 'street',
  city: 'city',
  region: 'region',
  postalCode: 'postal code',
  country: 'country',
}

/** Findings about what a page says of the location's name and address, in structured data and in its own text. */
export function judgeEntities(page: SeenPage, target: Target): NapFinding[] {
  const { raw, url } = page
  if (!raw) return []
  const findings = raw.broken.map((evidence) =>
    makeFinding('structured_data_broken', { url, where: 'json-ld' }, evidence),
  )
  const { location } = target
  const ours = raw.entities.filter((entity) => isOurs(entity, raw, target))
  if (location)
    for (const entity of ours) {
      const at = { url, where: entity.where }
      if (entity.name && !isSameName(entity.name, location.name))
        findings.push(
          makeFinding(
            'name_inconsistent',
            at,
            `The page says “${entity.name}”, the location is “${location.name}”.`,
          ),
        )
      for (const address of entity.addresses) {
        const differences = compareAddresses(address, location.address)
        if (differences.length > 0)
          findings.push(makeFinding('address_inconsistent', at, describe(differences)))
      }
    }
  if (location)
    for (const { text, where } of raw.addresses) {
      if (where !== 'text' || !isAboutPlace(text, location.address)) continue
      const differences = compareAddresses({ text }, location.address)
      if (differences.length > 0)
        findings.push(makeFinding('address_inconsistent', { url, where }, describe(differences)))
    }
  if (page.isGiven && location && ours.length === 0)
    findings.push(
      makeFinding(
        'structured_data_missing',
        { url, where: 'page' },
        `No structured data of the page tells of ${location.name} with its number.`,
      ),
    )
  return once(findings)
}

/** An entity tells of the location when it has its number; one with another location's does not; one with neither does when the page has no other, and its name or place fits. */
function isOurs(entity: ReadEntity, { entities }: PageReading, target: Target): boolean {
  if (entity.phones.some((phone) => target.canonical.includes(phone))) return true
  if (entity.phones.some((phone) => target.others.has(phone)) || !target.location) return false
  const { location } = target
  const isNamed = entity.name !== undefined && isSameName(entity.name, location.name)
  const isThere = entity.addresses.some(({ text }) => isAboutPlace(text, location.address))
  return isNamed || isThere || (entity.phones.length > 0 && entities.length === 1 && target.others.size === 0)
}

const describe = (differences: ReturnType<typeof compareAddresses>) =>
  differences
    .map(({ part, said, meant }) => `The page says “${said}”, the ${partNames[part]} is “${meant}”.`)
    .join(' ')

function once(findings: readonly NapFinding[]): NapFinding[] {
  return [
    ...new Map(
      findings.map((finding) => [`${finding.code} ${finding.where} ${finding.evidence}`, finding]),
    ).values(),
  ]
}

/**
 * What the pages of a site mostly say of whoever has the canonical number, for a check that was told the number alone: what differs from
 * it is inconsistent. Undefined when fewer than two things name it.
 */
export function learnLocation(pages: readonly SeenPage[], target: Target): Target['location'] {
  const known = pages
    .flatMap(({ raw }) => raw?.entities ?? [])
    .filter(({ phones }) => phones.some((phone) => target.canonical.includes(phone)))
  const name = mostFrequent(known.flatMap((entity) => entity.name ?? []))
  const street = mostFrequent(
    known.flatMap(({ addresses }) => addresses.flatMap((address) => address.street ?? [])),
  )
  if (known.length < 2 || !name) return undefined
  const address = known
    .flatMap(({ addresses }) => addresses)
    .find((one) => one.street === street && street !== undefined)
  const { text: _, country = target.country ?? 'US', ...parts } = address ?? { text: '' }
  return {
    name,
    address: { ...parts, country: /^[A-Z]{2}$/.test(country) ? country : (target.country ?? 'US') },
  }
}

function mostFrequent(texts: readonly string[]): string | undefined {
  const counts = new Map<string, number>()
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0]
}
