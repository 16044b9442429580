import { Button } from '@mantine/core'
import { IconPlus, IconStack2 } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { Pool } from '@tributary/contract'
import { useState } from 'react'
import { useNow } from '../../clock.ts'
import { numbersReportQuery } from '../../data/number-reports.ts'
import { pools as poolsResource } from '../../data/pools.ts'
import { DataTable } from '../../parts/data-table.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { Loading } from '../../parts/loading.tsx'
import { PageHeader } from '../../parts/page-header.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { NumbersTabs } from '../numbers/numbers-tabs.tsx'
import { toTrouble } from '../shell/to-trouble.ts'
import { useCan } from '../shell/use-can.ts'
import { NewPool } from './new-pool.tsx'
import { usePoolColumns } from './pool-columns.tsx'
import { say } from './words.ts'

const idOf = (pool: Pool) => pool.id
const nameOf = (pool: Pool) => pool.name

/** Every pool with its size, what it was shown, and how busy it was. */
export function PoolsScreen() {
  const navigate = useNavigate()
  const { data: pools, error, refetch, isFetching } = useQuery(poolsResource.list)
  const report = useQuery(numbersReportQuery).data
  const now = useNow(30_000)
  const [isAdding, setAdding] = useState(false)
  const { columns, cells } = usePoolColumns(report, now)
  const add = useCan('trackers:write') && (
    <Button leftSection={<IconPlus size={17} aria-hidden />} onClick={() => setAdding(true)}>
      {say('add')}
    </Button>
  )
  return (
    <>
      <PageHeader title={say('title')} lead={say('lead')}>
        {add}
      </PageHeader>
      <NumbersTabs />
      {error && !pools && (
        <Trouble {...toTrouble(error)} retry={() => void refetch()} isRetrying={isFetching} />
      )}
      {!pools && !error && <Loading shape="rows" label={say('loading')} />}
      {pools?.length === 0 && (
        <EmptyState Icon={IconStack2} title={say('emptyTitle')} actions={add}>
          <p>{say('empty')}</p>
        </EmptyState>
      )}
      {pools && pools.length > 0 && (
        <DataTable
          label={say('table')}
          rows={pools}
          columns={columns}
          rowId={idOf}
          rowName={nameOf}
          card={(pool) => (
            <div className="numbers-line">
              <div>
                <strong>{cells.name(pool)}</strong>
                <div className="numbers-soft">{cells.tracker(pool)}</div>
                <div className="numbers-soft">{say('numberCount', { count: pool.numberIds.length })}</div>
                <div className="numbers-soft">
                  {say('columns.calls')} {cells.calls(pool)} · {say('columns.shown')} {cells.shown(pool)}
                </div>
              </div>
              {cells.use(pool)}
            </div>
          )}
        />
      )}
      {isAdding && (
        <NewPool
          close={() => setAdding(false)}
          made={({ id }) =>
            void navigate({
              to: '/numbers/pools/$poolId',
              params: { poolId: id },
              search: { add: 'numbers' },
            })
          }
        />
      )}
    </>
  )
}
