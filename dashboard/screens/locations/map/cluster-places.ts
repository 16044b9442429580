import type { Figures, Place } from './place-locations.ts'

/** What is drawn as one: a place, or several too close to be told apart. `x`, `y` and `radius` in pixels of the map as it is shown. */
export type Mark = {
  key: string
  x: number
  y: number
  radius: number
  places: Place[]
  figures: Figures
  /** At least one of them is placed roughly. */
  isRough: boolean
}
export type Projected = { place: Place; x: number; y: number }

const least = 8
const most = 26
/** Of a mark that stands for several. */
const mostJoined = 30
/** Marks may overlap by a fifth of their radii; more, and they become one. */
const apart = 0.8

type Options = {
  /** Of the busiest location: its mark is the largest of those that stand for one. */
  mostCalls: number
  /** Shrinks the marks of a small map. Default 1. */
  size?: number
}

/**
 * Marks for places on the screen, largest first. The area of a mark goes with its calls. The same places in any order give the same marks.
 */
export function clusterPlaces(projected: readonly Projected[], { mostCalls, size = 1 }: Options): Mark[] {
  const radiusOf = (calls: number) =>
    size * Math.min(mostJoined, least + (most - least) * Math.sqrt(calls / Math.max(1, mostCalls)))
  let marks = projected
    .map(
      ({ place, x, y }): Mark => ({
        key: place.location.id,
        x,
        y,
        radius: radiusOf(place.figures.calls),
        places: [place],
        figures: place.figures,
        isRough: place.precision !== 'exact',
      }),
    )
    .sort(byCalls)
  // A mark grows as it takes others in, and may then reach the next.
  for (let before = Number.POSITIVE_INFINITY; marks.length < before; ) {
    before = marks.length
    const joined: Mark[] = []
    for (const mark of marks) {
      const near = joined.find(
        (other) => Math.hypot(other.x - mark.x, other.y - mark.y) < (other.radius + mark.radius) * apart,
      )
      if (near) Object.assign(near, join(near, mark, radiusOf))
      else joined.push({ ...mark })
    }
    marks = joined.sort(byCalls)
  }
  return marks
}

const byCalls = (a: Mark, b: Mark) => b.figures.calls - a.figures.calls || a.key.localeCompare(b.key)

/** It stays where the busier one is. */
function join(to: Mark, from: Mark, radiusOf: (calls: number) => number): Partial<Mark> {
  const figures = {
    calls: to.figures.calls + from.figures.calls,
    answered: to.figures.answered + from.figures.answered,
    missed: to.figures.missed + from.figures.missed,
  }
  return {
    figures,
    places: [...to.places, ...from.places],
    isRough: to.isRough || from.isRough,
    radius: radiusOf(figures.calls),
  }
}
