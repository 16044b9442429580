import 'vitest'

declare module 'vitest' {
  interface TaskMeta {
    /** What a drill measured, for the table in docs/drills.md. */
    figures?: Record<string, string | number>
  }
}
