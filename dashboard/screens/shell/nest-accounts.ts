import type { AccountAccess } from '@tributary/contract'

export type NestedAccount = { account: AccountAccess; depth: number }

/** Accounts whose name contains what was typed, each client beneath its agency; an agency stays for a client that is found. */
export function nestAccounts(accounts: readonly AccountAccess[], typed = ''): NestedAccount[] {
  const wanted = typed.trim().toLocaleLowerCase()
  const known = new Set(accounts.map(({ id }) => id))
  const under = (parent: string | undefined, depth: number): NestedAccount[] =>
    accounts
      .filter(
        ({ id, parentId }) =>
          (parentId && known.has(parentId) && parentId !== id ? parentId : undefined) === parent,
      )
      .sort((a, b) => a.name.localeCompare(b.name))
      .flatMap((account) => {
        const clients = depth < 10 ? under(account.id, depth + 1) : []
        const fits = account.name.toLocaleLowerCase().includes(wanted)
        return fits || clients.length > 0 ? [{ account, depth }, ...clients] : []
      })
  return under(undefined, 0)
}
