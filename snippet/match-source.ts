import type { SourceMatch } from '@tributary/contract'
import type { ClassifiedSource } from './classify-source.ts'

/** Whether every field that `when` has equals the source's, whatever the case. */
export function matchSource(when: SourceMatch, source: ClassifiedSource | undefined): boolean {
  return Object.entries(when).every(
    ([field, value]) =>
      `${value}`.toLowerCase() === `${source?.[field as keyof SourceMatch] ?? ''}`.toLowerCase(),
  )
}
