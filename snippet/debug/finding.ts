/**
 * One place of the page that holds a canonical number, or a tracking number instead of it. `swapped`: it shows a tracking number.
 * `kept`: it stays as it is for a good reason. `missed`: it should show a tracking number and does not.
 */
export type Finding = {
  state: 'swapped' | 'kept' | 'missed'
  /** In E.164. */
  canonical: string
  /** As the page has it now. */
  written: string
  /** `text`, or the attribute. */
  place: string
  /** The last elements of the way to it, `footer > p.contact > a`. */
  at: string
  why: string
  /** What is shown there, in E.164. */
  tracking?: string | undefined
  tracker?: string | undefined
}

/** With the element, to point at. */
export type PlacedFinding = Finding & { element: Element }
