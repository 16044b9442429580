import type { Link } from '@tanstack/react-router'
import type { ComponentProps } from 'react'
import type { CallSearch } from './call-search.ts'

/** What `Link` takes to lead to exactly these calls. */
export function linkToCalls(search: CallSearch): ComponentProps<typeof Link> {
  return { to: '/calls', search } as ComponentProps<typeof Link>
}
