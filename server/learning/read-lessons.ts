import type { Source } from '@tributary/contract'
import type { Lesson } from '../attribution/index.ts'
import type { Transaction } from '../storage/index.ts'

/** Older calls than these tell of how the site was, and a fit has to stay short: it runs beside answering. */
const latest = 750
const longestDays = 90

export type StoredLessons = {
  lessons: Lesson[]
  /** When the first of the calls was attributed, milliseconds. */
  since: number
}

type Row = {
  lesson: Lesson
  takenAt: number
  corrected: Source | null
  sources: Record<string, Source> | null
}

/** What the latest calls of an account teach; a call that a person corrected, that it was by a visit of the corrected source. */
export async function readLessons(
  transaction: Transaction,
  accountId: string,
  now: number,
): Promise<StoredLessons> {
  const rows = await transaction.query<Row>(
    `select l.lesson, extract(epoch from l.taken_at)::float8 * 1000 as "takenAt", k.source as corrected, theirs.sources
     from tenant.call_lesson l
     left join lateral (
       select source from tenant.call_correction
       where account_id = l.account_id and call_id = l.call_id and ended_at is null limit 1) k on true
     left join lateral (
       select jsonb_object_agg(v.id, v.source) as sources
       from jsonb_array_elements(l.lesson->'candidates') candidate
       join tenant.visit v on v.account_id = l.account_id and v.id = (candidate->>'visitId')::uuid
       where k.source is not null) theirs on true
     where l.account_id = $1 and l.taken_at > to_timestamp($2::float8 / 1000) - make_interval(days => ${longestDays})
     order by l.taken_at desc limit ${latest}`,
    [accountId, now],
  )
  return {
    lessons: rows.map(({ lesson, corrected, sources }) =>
      corrected ? { ...lesson, truth: listVisits(corrected, sources ?? {}) } : lesson,
    ),
    since: rows.at(-1)?.takenAt ?? now,
  }
}

const told = ['channel', 'source', 'medium', 'campaign'] as const

/** Visits of the corrected source, as far as the correction says it: it need not say more than the channel. */
const listVisits = (corrected: Source, sources: Record<string, Source>): string[] =>
  Object.keys(sources).filter((visitId) =>
    told.every(
      (part) =>
        corrected[part] === undefined ||
        corrected[part].toLowerCase() === sources[visitId]?.[part]?.toLowerCase(),
    ),
  )
