import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Loading } from '../../parts/loading.tsx'
import { PageHeader } from '../../parts/page-header.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { useShell } from '../shell/shell-context.ts'
import { toTrouble } from '../shell/to-trouble.ts'
import type { sections } from './settings-frame.tsx'
import { say } from './words.ts'

type SectionProps = { name: (typeof sections)[number]['name']; actions?: ReactNode; children: ReactNode }

/** One section of the settings: its head, and what it holds. */
export function Section({ name, actions, children }: SectionProps) {
  const { account } = useShell().session
  return (
    <>
      <PageHeader title={say(`sections.${name}`)} lead={say(`leads.${name}`, { account: account.name })}>
        {actions}
      </PageHeader>
      {children}
    </>
  )
}

/** What a query answers, or its loading or failure. */
export function Loaded<T>({
  query,
  children,
}: {
  query: UseQueryResult<T>
  children: (data: T) => ReactNode
}) {
  if (query.data !== undefined) return children(query.data)
  if (query.error)
    return (
      <Trouble {...toTrouble(query.error)} retry={() => void query.refetch()} isRetrying={query.isFetching} />
    )
  return <Loading shape="form" count={4} />
}

export { useCan } from '../shell/use-can.ts'
