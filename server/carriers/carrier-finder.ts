import { AppError } from '../errors.ts'
import type { Carrier } from './carrier.ts'

/** Finds an adapter by its name. Throws `invalid_input` with the names there are. */
export function carrierFinder(carriers: readonly Carrier[]): (name: string) => Carrier {
  const byName = new Map(carriers.map((carrier) => [carrier.name, carrier]))
  return (name) => {
    const carrier = byName.get(name)
    if (!carrier)
      throw new AppError(
        'invalid_input',
        `There is no carrier called ${name}. Known: ${[...byName.keys()].join(', ')}.`,
      )
    return carrier
  }
}
