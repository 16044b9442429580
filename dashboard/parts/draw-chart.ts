import { BarChart, HeatmapChart, LineChart, PieChart } from 'echarts/charts'
import {
  AriaComponent,
  DatasetComponent,
  GridComponent,
  LegendComponent,
  TooltipComponent,
  VisualMapComponent,
} from 'echarts/components'
import { type ECharts, type EChartsCoreOption, init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'

use([
  BarChart,
  HeatmapChart,
  LineChart,
  PieChart,
  AriaComponent,
  DatasetComponent,
  GridComponent,
  LegendComponent,
  TooltipComponent,
  VisualMapComponent,
  SVGRenderer,
])

export type DrawnChart = {
  draw(option: EChartsCoreOption): void
  /** Told the names of the series and of the category that were clicked. */
  onPick(pick: (series: string, category: string) => void): void
  resize(): void
  end(): void
}

/** Starts a chart in `box`; this file is a chunk of its own, so that no first load carries the library. */
export function startChart(box: HTMLElement): DrawnChart {
  const chart: ECharts = init(box, null, { renderer: 'svg' })
  return {
    draw: (option) => chart.setOption(option, { notMerge: true }),
    onPick: (pick) => {
      chart.off('click')
      chart.on('click', ({ seriesName, name }) => pick(seriesName ?? '', name))
    },
    resize: () => chart.resize(),
    end: () => chart.dispose(),
  }
}
