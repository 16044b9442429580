/** Takes the one-time token out of the address, so that neither the bar nor the history nor a referrer keeps it. */
export function takeSignInToken(at: Location, history: History): string | undefined {
  const address = new URL(at.href)
  const token = address.searchParams.get('token')
  if (token === null) return undefined
  address.searchParams.delete('token')
  history.replaceState(history.state, '', address.pathname + address.search + address.hash)
  return token || undefined
}
