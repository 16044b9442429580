/** A form as its signature is computed from it: a name that comes twice has a list. */
export type Params = Record<string, string | string[]>

export function readParams(body: string): Params {
  // No prototype: a parameter may be called anything.
  const params: Params = Object.create(null)
  for (const [name, value] of new URLSearchParams(body)) {
    const known = params[name]
    if (known === undefined) params[name] = value
    else if (Array.isArray(known)) known.push(value)
    else params[name] = [known, value]
  }
  return params
}

// PostgreSQL's jsonb refuses U+0000 and lone surrogates; nothing a carrier sends needs the other controls.
// biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the point.
const controls = /[\u0000-\u001f\u007f]/g

/** The parameter's text, trimmed to 200 characters; undefined when absent or empty. */
export function readText(params: Params, name: string): string | undefined {
  const value = params[name]
  const text = (Array.isArray(value) ? value[0] : value)
    ?.replace(controls, '')
    .toWellFormed()
    .trim()
    .slice(0, 200)
  return text || undefined
}
