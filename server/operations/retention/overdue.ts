const dayMs = 86_400_000

/** What has been kept for long enough: the same for what is removed at night and for what is told of it before. `$2` is `before`. */
export const overdue = {
  before: (days: number, now: number): string => new Date(now - days * dayMs).toISOString(),
  visits: 'last_seen_at < $2',
  callers: 'from_number is not null and started_at < $2',
  recordings: "r.created_at < $2 and r.state in ('stored', 'pending', 'failed')",
}
