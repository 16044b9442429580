import type { PageReading } from '../reading/page-reading.ts'

/** What was seen of one page. */
export type SeenPage = {
  url: string
  /** Somebody named it; else it was found on the way. */
  isGiven: boolean
  /** Of the last answer; absent when there was none. */
  status?: number
  /** Why there is no raw view. `unreadable`: it answered, with something that is no page. */
  trouble?: { kind: 'unreachable' | 'unreadable'; message: string }
  raw?: PageReading
  human?: PageReading
  crawler?: PageReading
  /** Why there is no human or crawler view. */
  unseen?: string
  /** Numbers that our script said it shows there. */
  shown: readonly string[]
}
