/** Calendar days, both included; an absent one is no bound. */
type Span = { fromDay?: string | undefined; toDay?: string | undefined }

/** The first days of its whole months, and the days before and after them. */
export type Split = { months?: Span; days: Span[] }

/** Parts a period into whole months and the days that are left. Without whole months all are days. */
export function splitMonths({ fromDay, toDay }: Span): Split {
  const first = fromDay && startOfMonth(fromDay) < fromDay ? addMonths(fromDay, 1) : fromDay
  // The month after the last whole one.
  const beyond = toDay && startOfMonth(addDays(toDay, 1))
  if (first && beyond && first >= beyond) return { days: [{ fromDay, toDay }] }
  return {
    months: { fromDay: first, ...(beyond && { toDay: addMonths(beyond, -1) }) },
    days: [
      ...(fromDay && first && fromDay < first ? [{ fromDay, toDay: addDays(first, -1) }] : []),
      ...(toDay && beyond && beyond <= toDay ? [{ fromDay: beyond, toDay }] : []),
    ],
  }
}

const startOfMonth = (day: string) => `${day.slice(0, 8)}01`
const addDays = (day: string, days: number) => writeDay(Date.parse(day) + days * 86_400_000)

/** The first day of the month so many later. */
function addMonths(day: string, months: number): string {
  const at = new Date(day)
  return writeDay(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months, 1))
}

const writeDay = (at: number) => new Date(at).toISOString().slice(0, 10)
