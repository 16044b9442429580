import type { accountHeader } from '@tributary/contract'

// A type, so that the schemas stay out of the bundle.
const header: typeof accountHeader = 'x-tributary-account'
const key = 'tributary.account'
let chosen = read()

/** The account this tab acts in; undefined: the server's choice, the oldest membership. */
export const chosenAccount = (): string | undefined => chosen

/** Remembers the choice for this tab, and for tabs opened later. */
export function chooseAccount(id: string | undefined): void {
  chosen = id
  for (const storage of [sessionStorage, localStorage])
    if (id === undefined) storage.removeItem(key)
    else storage.setItem(key, id)
}

export const accountHeaders = (): Record<string, string> => (chosen ? { [header]: chosen } : {})

/** An address that the browser asks for by itself (stream, audio, download), in the chosen account. */
export function withAccount(path: string): string {
  if (!chosen) return path
  return `${path}${path.includes('?') ? '&' : '?'}account=${encodeURIComponent(chosen)}`
}

function read(): string | undefined {
  return globalThis.sessionStorage?.getItem(key) ?? globalThis.localStorage?.getItem(key) ?? undefined
}
