import { useElementSize } from '@mantine/hooks'
import { useEffect, useMemo, useState } from 'react'
import { drawLand, type Land, readShapes, type Shapes } from './draw-land.ts'
import type { Frame } from './place-locations.ts'
import type { Point } from './rough-points.ts'

/** The ground of a map in the width it has, `ratio` as high as wide but no higher than `most`. `land` is absent until its shapes are here. */
export function useLand(
  frame: Frame,
  points: readonly Point[],
  { ratio, most }: { ratio: number; most: number },
) {
  const { ref, width } = useElementSize<HTMLDivElement>()
  const height = Math.round(Math.min(most, width * ratio))
  const [shapes, setShapes] = useState<Shapes>()
  const [failure, setFailure] = useState<Error>()
  const [attempt, setAttempt] = useState(0)
  const key = JSON.stringify([frame, points])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says which frame and points; another attempt reads them again
  useEffect(() => {
    let isGone = false
    setFailure(undefined)
    readShapes(frame, points).then(
      (read) => isGone || setShapes(read),
      (error: Error) => isGone || setFailure(error),
    )
    return () => {
      isGone = true
    }
  }, [key, attempt])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says which frame and points
  const land: Land | undefined = useMemo(
    () => (shapes && width > 0 ? drawLand(shapes, frame, points, { width, height }) : undefined),
    [shapes, key, width, height],
  )
  return { ref, width, height, land, failure, again: () => setAttempt((count) => count + 1) }
}
