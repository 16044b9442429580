/** What a runner came to. A file that could not be loaded and a runner that crashed each count as one failed test. */
export type Counts = { passed: number; failed: number; skipped: number }

type Assertion = { status: string }
export type VitestReport = { testResults: { status: string; assertionResults: Assertion[] }[] }

/** Counts one vitest run from its JSON report (undefined when it wrote none) and its exit code. */
export function countResults(report: VitestReport | undefined, exitCode: number | null): Counts {
  const counts: Counts = { passed: 0, failed: 0, skipped: 0 }
  for (const file of report?.testResults ?? []) {
    const failedBefore = counts.failed
    for (const { status } of file.assertionResults) {
      if (status === 'passed') counts.passed++
      else if (status === 'failed') counts.failed++
      else counts.skipped++
    }
    if (file.status === 'failed' && counts.failed === failedBefore) counts.failed++
  }
  // An unhandled error, a crash or a report that is missing shows in the exit code alone.
  if ((report === undefined || exitCode !== 0) && counts.failed === 0) counts.failed = 1
  return counts
}

export function addCounts(all: Counts[]): Counts {
  return all.reduce(
    (sum, one) => ({
      passed: sum.passed + one.passed,
      failed: sum.failed + one.failed,
      skipped: sum.skipped + one.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  )
}

/** `12 passed, 0 failed`, and `, 3 skipped` when there are any: the last line of `npm test`. */
export function sayCounts({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}
