/** One line of figures of a chart. */
export type Series = {
  name: string
  /** One for each step; null where there is none. */
  values: readonly (number | null)[]
  /** Bars (the default) stand upon those of the series before. */
  mark?: 'bar' | 'line'
  /** Measured by a scale of its own, on the right. */
  isOnRight?: boolean
}

const colours = 8

/** By its place, so that a series keeps its colour whatever is hidden; told apart by people with any colour vision. */
export const colourOf = (series: number): string => `var(--chart-${(series % colours) + 1})`
