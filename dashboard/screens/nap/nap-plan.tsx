import { Button, NativeSelect, Skeleton, Textarea } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { NapPlan } from '@tributary/contract'
import { type FormEvent, useState } from 'react'
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
    mutationFn: (change: { everyDays?: number | null; urls?: string[] }) =>
      changeNapPlanRequest(locationId, change, data?.tag),
    onSettled: () => refetch(),
  })
  const asked = change.isPending ? change.variables.everyDays : undefined
  const chosen = asked === undefined ? (data?.body.everyDays ?? null) : asked
  const days = [...new Set([...usualDays, ...(chosen ? [chosen] : [])])].sort((a, b) => a - b)
  return (
    <Panel title={say('plan.title')}>
      {error && !data && (
        <Trouble {...toTrouble(error)} retry={() => void refetch()} isRetrying={isFetching} />
      )}
      {!data && !error && <Skeleton height={64} radius="md" role="status" aria-label={say('loading')} />}
      {data && (
        <div className="nap-plan">
          <NativeSelect
            label={say('plan.every')}
            description={say('plan.hint')}
            disabled={isReadOnly || change.isPending}
            value={chosen ?? ''}
            onChange={({ currentTarget: { value } }) =>
              change.mutate({ everyDays: value === '' ? null : Number(value) })
            }
            data={[
              { value: '', label: say('plan.never') },
              ...days.map((count) => ({ value: String(count), label: say('plan.days', { count }) })),
            ]}
          />
          <Pages
            key={data.body.urls.join()}
            plan={data.body}
            isReadOnly={isReadOnly}
            isSaving={change.isPending}
            save={(urls) => change.mutate({ urls })}
          />
        </div>
      )}
      {change.error && <Trouble {...toTrouble(change.error)} />}
    </Panel>
  )
}

type PagesProps = { plan: NapPlan; isReadOnly: boolean; isSaving: boolean; save: (urls: string[]) => void }

function Pages({ plan, isReadOnly, isSaving, save }: PagesProps) {
  const before = plan.urls.join('\n')
  const [text, type] = useState(before)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save(text.split(/\s+/).filter(Boolean))
  }
  return (
    <form className="nap-plan" onSubmit={submit}>
      <Textarea
        label={say('plan.pages')}
        description={say('plan.pagesHint', { count: plan.crawl })}
        value={text}
        onChange={({ currentTarget: { value } }) => type(value)}
        disabled={isReadOnly}
        autosize
        minRows={2}
        maxRows={8}
      />
      {!isReadOnly && text !== before && (
        <Button type="submit" variant="default" loading={isSaving}>
          {say('plan.save')}
        </Button>
      )}
    </form>
  )
}
