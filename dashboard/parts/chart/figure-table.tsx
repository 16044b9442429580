import { useState } from 'react'
import { formatCount } from '../../formats/format-count.ts'
import { say } from '../../words/parts.ts'
import { ScrollRegion } from '../scroll-region.tsx'
import type { Series } from './series.ts'

type FigureTableProps = {
  label: string
  stepName: string
  steps: readonly string[]
  series: readonly Series[]
}

/** A chart's figures for those who cannot see it, and for anyone who asks. They are written when it is opened. */
export function FigureTable({ label, stepName, steps, series }: FigureTableProps) {
  const [isOpen, setOpen] = useState(false)
  return (
    <details className="chart-figures" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{say('chart.asTable')}</summary>
      {isOpen && (
        <ScrollRegion label={label} className="chart-table">
          <table>
            <thead>
              <tr>
                {[stepName, ...series.map(({ name }) => name)].map((name, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: two series may have one name
                  <th key={at} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {steps.map((step, at) => (
                <tr key={step}>
                  <th scope="row">{step}</th>
                  {series.map(({ values }, column) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: likewise
                    <td key={column}>{values[at] == null ? '–' : formatCount(values[at])}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
    </details>
  )
}
