let token: string | undefined

/** Keeps the token of a mailed link while its page is open; the address no longer has it. */
export function keepLinkToken(taken: string | undefined): void {
  token = taken
}

export const linkToken = (): string | undefined => token
