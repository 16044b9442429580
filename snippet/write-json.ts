/**
 * A value as JSON whatever the page has made of it: old libraries put a `toJSON` on every array or object, which the
 * browser's own writer would ask. Only plain values are handed to that one.
 */
export const writeJson = (value: unknown): string =>
  Array.isArray(value)
    ? `[${value.map(writeJson)}]`
    : value && typeof value === 'object'
      ? `{${Object.entries(value).flatMap(([name, one]) => (one === undefined ? [] : `"${name}":${writeJson(one)}`))}}`
      : JSON.stringify(value)
