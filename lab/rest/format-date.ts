/** RFC 2822 in UTC, as the REST API writes instants: `Tue, 31 Aug 2010 20:36:28 +0000`. */
export function formatDate(iso: string | null): string | null {
  return iso === null ? null : new Date(iso).toUTCString().replace('GMT', '+0000')
}
