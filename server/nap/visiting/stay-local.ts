import { isLoopbackName } from '../../outside-address.ts'
import { type OutsideFetch, OutsideFetchError } from '../../outside-fetch.ts'

const mostRedirects = 3

/** The way out, shortened to this machine: every other host is refused, on every redirect anew. Sends what it is given again on a redirect, so it is for GET. */
export function stayLocal(fetch: OutsideFetch): OutsideFetch {
  return async (url, request) => {
    let target = url
    for (let redirects = 0; redirects <= mostRedirects; redirects++) {
      if (!isLoopbackName(URL.parse(target)?.hostname ?? ''))
        throw new OutsideFetchError('refused', `${target} is not on this machine.`)
      const answer = await fetch(target, { ...request, redirects: 'refuse' })
      const location = answer.header('location')
      if (answer.status < 300 || answer.status > 399 || !location || !URL.canParse(location, target))
        return answer
      await answer.body.cancel()
      target = new URL(location, target).href
    }
    throw new OutsideFetchError('redirects', `${url} redirected more than ${mostRedirects} times.`)
  }
}
