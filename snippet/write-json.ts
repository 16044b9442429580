/**
 * A value as JSON whatever the page has made of it: old libraries put a `toJSON` on every array or object. What such a
 * one says is passed over for what it was asked of.
 */
export const writeJson = (value: unknown): string =>
  JSON.stringify(value, function (this: Record<string, unknown>, name) {
    return this[name]
  })
