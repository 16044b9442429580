import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { pools } from '../../data/pools.ts'
import { RequestError } from '../../data/request.ts'
import { PageHeader } from '../../parts/page-header.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { toTrouble } from '../shell/to-trouble.ts'
import { PoolDetail } from './pool-detail.tsx'
import { say } from './words.ts'

const route = getRouteApi('/numbers/pools/$poolId')
const back = { to: '/numbers/pools', children: say('all') } as const

/** One pool. */
export function PoolScreen() {
  const { poolId } = route.useParams()
  const { data, error, refetch, isFetching } = useQuery(pools.one(poolId))
  if (data)
    return <PoolDetail key={poolId} read={data} readAgain={async () => (await refetch()).data ?? data} />
  const isNowhere = error instanceof RequestError && (error.status === 404 || error.status === 400)
  return (
    <>
      <PageHeader title={say('one')} back={back} />
      {error ? (
        <Trouble
          {...(isNowhere ? { detail: say('gone') } : toTrouble(error))}
          {...(isNowhere ? {} : { retry: () => void refetch(), isRetrying: isFetching })}
        />
      ) : (
        <Skeleton height={420} radius="lg" role="status" aria-label={say('loading')} />
      )}
    </>
  )
}
