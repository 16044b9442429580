import { useQuery } from '@tanstack/react-query'
import type { CallDimension } from '@tributary/contract'
import { useCallback } from 'react'
import { useNames } from '../../data/names.ts'
import { numbersQuery } from '../../data/numbers.ts'
import { formatPage } from '../../formats/format-page.ts'
import { formatPhone } from '../../formats/format-phone.ts'
import { nameChannel, nameOutcome, nameStatus, say as sayTerm } from '../../words/terms.ts'
import { say } from './words.ts'

/** What a group is called: `nameOf('channel', undefined)` is `Unattributed`. */
export function useGroupNames(dimensions: readonly CallDimension[]) {
  const { locationOf, trackerOf } = useNames()
  const numbers = useQuery({ ...numbersQuery, enabled: dimensions.includes('numberId') }).data
  return useCallback(
    (dimension: CallDimension, key: string | undefined): string => {
      if (key === undefined) return dimension === 'channel' ? nameChannel(undefined) : say('none')
      switch (dimension) {
        case 'channel':
          return nameChannel(key)
        case 'status':
          return nameStatus(key)
        case 'outcome':
          return nameOutcome(key)
        case 'locationId':
          return locationOf(key)?.name ?? sayTerm('noLocation')
        case 'trackerId':
          return trackerOf(key)?.name ?? `…${key.slice(-6)}`
        case 'numberId': {
          const number = numbers?.find(({ id }) => id === key)
          return number ? formatPhone(number.e164) : say('unknownNumber')
        }
        case 'landingPage':
        case 'lastPage':
          return formatPage(key, true).text
        default:
          return key
      }
    },
    [locationOf, trackerOf, numbers],
  )
}
