type Drill = {
  status: string
  title: string
  duration?: number | null
  failureMessages?: string[] | null
  /** A drill says what it measured by `task.meta.figures = { 'answers lost': 0, … }`. */
  meta?: { figures?: Record<string, string | number> }
}
export type DrillReport = { testResults: { status: string; assertionResults: Drill[] }[] }

/** The page docs/drills.md: one line per drill with its result, its figures and its time. */
export function writeDrillTable(
  report: DrillReport,
  { machine, commit, at }: { machine: string; commit: string; at: Date },
): string {
  const rows = report.testResults.flatMap((file) =>
    file.assertionResults.map((drill) => {
      const figures = Object.entries(drill.meta?.figures ?? {}).map(([name, value]) => `${name} ${value}`)
      const seconds = drill.duration == null ? '' : `${Math.round(drill.duration / 1000)} s`
      return `| ${[drill.title, drill.status, figures.join('; '), seconds].map(escapeCell).join(' | ')} |`
    }),
  )
  return [
    '# Failure drills',
    '',
    'What happens when things break, measured by `npm run drills`, which writes this page.',
    '',
    `${at.toISOString().slice(0, 10)} · commit ${commit} · ${machine}`,
    '',
    '| drill | result | figures | time |',
    '| --- | --- | --- | --- |',
    ...rows.sort(),
    '',
  ].join('\n')
}

function escapeCell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ')
}
