/** What a chart draws with, read from theme.css as it is shown now. */
export type ChartColours = {
  /** Told apart by people with any colour vision; in fixed order, so that a channel keeps its colour. */
  series: string[]
  ink: string
  inkSoft: string
  line: string
  surface: string
  accent: string
  accentSoft: string
  /** Named outright: text is measured on a canvas, which knows no `inherit`. */
  fontFamily: string
}

const seriesCount = 8

export function readChartColours(root: HTMLElement): ChartColours {
  const style = getComputedStyle(root)
  const read = (name: string) => style.getPropertyValue(`--${name}`).trim()
  return {
    series: Array.from({ length: seriesCount }, (_, at) => read(`chart-${at + 1}`)),
    ink: read('ink'),
    inkSoft: read('ink-soft'),
    line: read('line'),
    surface: read('surface'),
    accent: read('accent'),
    accentSoft: read('accent-soft'),
    fontFamily: getComputedStyle(document.body).fontFamily,
  }
}
