import {
  type ComponentPropsWithoutRef,
  createElement,
  type ReactElement,
  startTransition,
  useEffect,
  useRef,
  useState,
} from 'react'
import { followNumbers, handOver, readNumber } from '../follow-numbers.ts'

/**
 * The number this visitor is shown for a canonical one, both in E.164: for places the script does not write, a form
 * field or a message for example. On the server, while hydrating, and without the script it is the canonical number.
 */
export function useTrackingNumber(canonical: string): string {
  const [shown, setShown] = useState({ canonical, number: canonical })
  useEffect(() => {
    // An update that is not urgent never makes React throw away what the server rendered and it has yet to take over.
    const look = () =>
      startTransition(() => {
        const number = readNumber(canonical)
        setShown((last) =>
          last.canonical === canonical && last.number === number ? last : { canonical, number },
        )
      })
    look()
    return followNumbers(look)
  }, [canonical])
  return shown.canonical === canonical ? shown.number : canonical
}

/** What `<TrackingNumber>` takes beside the attributes of a link. */
export type TrackingNumberProps = Omit<ComponentPropsWithoutRef<'a'>, 'href' | 'children'> & {
  /** The business's own number in E.164. */
  canonical: string
  /** The same number as it is to be read: the tracking number is written in this style. Absent: in E.164. */
  children?: string
  /** Whether a press dials. Absent: true. */
  link?: boolean
}

/**
 * A number that dials. React renders the canonical number, always; the script writes the visitor's number into the page,
 * as it does with any text, so that taps are reported and both never disagree. Closed shadow roots are handed to it.
 */
export function TrackingNumber({
  canonical,
  children = canonical,
  link = true,
  ...attributes
}: TrackingNumberProps): ReactElement {
  const ref = useRef<HTMLAnchorElement>(null)
  useEffect(() => handOver(ref.current as HTMLAnchorElement), [])
  return createElement(
    link ? 'a' : 'span',
    // A page that is taken over late has been swapped by then: that is no mistake to warn of.
    { ...attributes, ...(link && { href: `tel:${canonical}` }), ref, suppressHydrationWarning: true },
    children,
  )
}
