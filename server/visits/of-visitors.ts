/**
 * The SQL condition that a row of `tenant.visit` is of one of the visitors in `ids`, a uuid array. A new visitor has the id of its
 * first visit, so that one is found by key and only later ones are indexed by visitor.
 */
export const ofVisitors = (visit: string, ids: string) =>
  `${visit}.visitor_id = any(${ids}) and (${visit}.id = any(${ids}) or ${visit}.visitor_id <> ${visit}.id)`
