/** What a check found of one thing. `fix` says how to mend it; every finding has one. */
export type Finding = {
  part: Part
  status: 'ok' | 'finding' | 'skipped'
  message: string
  fix?: string
}

export const parts = [
  'configuration',
  'server',
  'database',
  'schema',
  'disk',
  'clock',
  'carriers',
  'fallback',
  'sites',
  'spool',
  'jobs',
  'mail',
  'calls',
] as const
export type Part = (typeof parts)[number]

export const ok = (part: Part, message: string): Finding => ({ part, status: 'ok', message })
export const wrong = (part: Part, message: string, fix: string): Finding => ({
  part,
  status: 'finding',
  message,
  fix,
})
export const skipped = (part: Part, message: string): Finding => ({ part, status: 'skipped', message })
