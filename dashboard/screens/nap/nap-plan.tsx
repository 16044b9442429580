import { NativeSelect, Skeleton } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { changeNapPlanRequest, napPlanQuery } from '../../data/nap-checks.ts'
import { Panel } from '../../parts/panel.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { toTrouble } from '../shell/to-trouble.ts'
import { useCan } from '../shell/use-can.ts'
import { say } from './words.ts'

const usualDays = [1, 7, 30]

/** How often the location is checked by itself; a choice is saved at once. */
export function NapPlanPanel({ locationId }: { locationId: string }) {
  const { data, error, refetch, isFetching } = useQuery(napPlanQuery(locationId))
  const isReadOnly = !useCan('locations:write')
  const change = useMutation({
    mutationFn: (everyDays: number | null) => changeNapPlanRequest(locationId, { everyDays }, data?.tag),
    onSettled: () => refetch(),
  })
  const chosen = change.isPending ? change.variables : (data?.body.everyDays ?? null)
  const days = [...new Set([...usualDays, ...(chosen ? [chosen] : [])])].sort((a, b) => a - b)
  return (
    <Panel title={say('plan.title')}>
      {error && !data && (
        <Trouble {...toTrouble(error)} retry={() => void refetch()} isRetrying={isFetching} />
      )}
      {!data && !error && <Skeleton height={64} radius="md" role="status" aria-label={say('loading')} />}
      {data && (
        <NativeSelect
          label={say('plan.every')}
          description={say('plan.hint')}
          disabled={isReadOnly || change.isPending}
          value={chosen ?? ''}
          onChange={({ currentTarget: { value } }) => change.mutate(value === '' ? null : Number(value))}
          data={[
            { value: '', label: say('plan.never') },
            ...days.map((count) => ({ value: String(count), label: say('plan.days', { count }) })),
          ]}
        />
      )}
      {change.error && <Trouble {...toTrouble(change.error)} />}
    </Panel>
  )
}
