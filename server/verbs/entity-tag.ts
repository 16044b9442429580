import { createHash } from 'node:crypto'

/**
 * The ETag of an answer, `"edited.whole"`: a digest of the fields that people edit and one of everything. A change is refused
 * only when the first differs, so a site that was merely seen, or a call that went on, is no conflict; a cache compares the whole.
 */
export function entityTag(answer: unknown, editable?: readonly string[]): string {
  const edited =
    editable && typeof answer === 'object' && answer !== null
      ? editable.map((name) => [name, (answer as Record<string, unknown>)[name]])
      : answer
  return `"${digest(edited)}.${digest(answer)}"`
}

/** Whether `If-None-Match` names this very answer. */
export const isSameAnswer = (header: string | undefined, tag: string) =>
  header !== undefined && (header.trim() === '*' || readTags(header).includes(unquote(tag)))

/** Whether `If-Match` names this version of what people edit. */
export const isSameVersion = (header: string, tag: string) =>
  header.trim() === '*' || readTags(header).some((one) => versionOf(one) === versionOf(unquote(tag)))

const digest = (value: unknown) =>
  createHash('sha256')
    .update(JSON.stringify(value) ?? '')
    .digest('base64url')
    .slice(0, 16)
const unquote = (tag: string) => tag.replaceAll('"', '')
const versionOf = (tag: string) => tag.split('.', 1)[0]
/** A proxy that compresses makes `W/"…"` of our tags. */
const readTags = (header: string) => [...header.matchAll(/"([^"]*)"/g)].map(([, tag]) => tag ?? '')
