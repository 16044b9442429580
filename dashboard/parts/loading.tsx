import { Skeleton } from '@mantine/core'
import { say } from '../words/parts.ts'
import './loading.css'

/** The shape of what is coming, read aloud as "loading". `rows`: a list. `tiles`: figures. `form`: fields. */
export function Loading({
  shape,
  label,
  count = 6,
}: {
  shape: 'rows' | 'tiles' | 'form'
  label?: string
  count?: number
}) {
  const heights = { rows: 56, tiles: 104, form: 62 }
  return (
    <div className={`loading is-${shape}`} role="status" aria-label={label ?? say('loading')}>
      {Array.from({ length: count }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the pieces are alike and never move
        <Skeleton key={at} height={heights[shape]} radius="md" />
      ))}
    </div>
  )
}
