import type { ReactNode } from 'react'
import './fact-list.css'

export type Fact = { label: string; value: ReactNode }

/** Names and values; a fact without a value is left out. */
export function FactList({ facts }: { facts: (Fact | undefined | false)[] }) {
  return (
    <dl className="fact-list">
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
