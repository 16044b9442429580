const most = 20

/** Where text stands, at any depth, that no database keeps: with a NUL, or half of a character. At most 20. */
export function findBrokenText(value: unknown, path = ''): string[] {
  if (typeof value === 'string') return isBroken(value) ? [path] : []
  if (typeof value !== 'object' || value === null) return []
  const found: string[] = []
  for (const [key, inner] of Object.entries(value)) {
    if (found.length >= most) break
    // A name that cannot be told is told by where it stands.
    if (isBroken(key)) found.push(path)
    else found.push(...findBrokenText(inner, path === '' ? key : `${path}.${key}`))
  }
  return found.slice(0, most)
}

const isBroken = (text: string) => text.includes('\u0000') || !text.isWellFormed()
