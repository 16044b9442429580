import type { SourceMatch } from '@tributary/contract'
import type { ClassifiedSource } from './classify-source.ts'

/** Whether every field that `when` names equals the source's, whatever the case. Absent `when`: always. */
export function matchSource(when: SourceMatch | undefined, source: ClassifiedSource | undefined): boolean {
  return Object.entries(when ?? {}).every(
    ([field, value]) =>
      value === undefined ||
      String(value).toLowerCase() === String(source?.[field as keyof SourceMatch] ?? '').toLowerCase(),
  )
}
