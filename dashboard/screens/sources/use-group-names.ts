import { useQuery } from '@tanstack/react-query'
import type { CallDimension } from '@tributary/contract'
import { useCallback } from 'react'
import { useNames } from '../../data/names.ts'
import { numbersQuery } from '../../data/numbers.ts'
import { formatPage } from '../../formats/format-page.ts'
import { formatPhone } from '../../formats/format-phone.ts'
import { words } from '../../words.ts'
import { outcomeName } from '../calls/view-call.ts'
import { say } from './words.ts'

/** What a group is called: `nameOf('channel', undefined)` is `Unattributed`. */
export function useGroupNames(dimensions: readonly CallDimension[]) {
  const { locationOf, trackerOf } = useNames()
  const numbers = useQuery({ ...numbersQuery, enabled: dimensions.includes('numberId') }).data
  return useCallback(
    (dimension: CallDimension, key: string | undefined): string => {
      if (key === undefined) return dimension === 'channel' ? words.calls.unattributed : say('none')
      switch (dimension) {
        case 'channel':
          return (words.channel as Record<string, string>)[key] ?? key
        case 'status':
          return (words.status as Record<string, string>)[key] ?? key
        case 'outcome':
          return outcomeName(key)
        case 'locationId':
          return locationOf(key)?.name ?? words.calls.noLocation
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
