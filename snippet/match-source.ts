import type { SourceMatch } from '@tributary/contract'
import type { ClassifiedSource } from './classify-source.ts'

/** Whether every field that `when` has equals the source's, whatever the case. */
export function matchSource(when: SourceMatch, source: ClassifiedSource | undefined): boolean {
  for (const [field, value] of Object.entries(when)) {
    const said = source?.[field as keyof SourceMatch] ?? ''
    if (said !== value && `${value}`.toLowerCase() !== `${said}`.toLowerCase()) return false
  }
  return true
}
