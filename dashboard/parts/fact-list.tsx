import type { ReactNode } from 'react'
import './fact-list.css'

export type Fact = { label: string; value: ReactNode }

/** Names and values, in lines or (`isWide`) in columns; a fact without a value is left out. */
export function FactList({
  facts,
  isWide = false,
}: {
  facts: (Fact | undefined | false)[]
  isWide?: boolean
}) {
  return (
    <dl className={isWide ? 'fact-list is-wide' : 'fact-list'}>
      {facts.map(
        (fact) =>
          fact && (
            <div key={fact.label} className="fact">
              <dt>{fact.label}</dt>
              <dd>{fact.value}</dd>
            </div>
          ),
      )}
    </dl>
  )
}
