import type { BrandLocation } from '../brand/locations.ts'
import { writePhone } from '../brand/write-phone.ts'
import type { Estimate } from './estimate-cost.ts'

type EstimateResultProps = { store: BrandLocation; estimate: Estimate; isRepair: boolean }

const dollars = new Intl.NumberFormat('en-US', {
  style: 'currency',
  currency: 'USD',
  maximumFractionDigits: 0,
})

/** The price and the store's number; React draws both again with every answer. */
export function EstimateResult({ store, estimate, isRepair }: EstimateResultProps) {
  return (
    <section className="result" aria-label="Your estimate">
      <p className="eyebrow">Likely cost in {store.name}</p>
      <p className="result-range" aria-live="polite">
        {dollars.format(estimate.low)} – {dollars.format(estimate.high)}
      </p>
      <p className="result-note">
        {isRepair
          ? 'Diagnosis included. Most repairs end in the lower half.'
          : `About ${dollars.format(estimate.monthly)} a month over ten years, after ${dollars.format(estimate.rebate)} of rebates.`}
      </p>
      <hr />
      <p>
        Call {writePhone(store.canonicalNumber, 'dashes')} and mention estimate <b>{estimate.code}</b>: we
        hold the range for thirty days.
      </p>
      {/* The key makes React replace the link, not only its text, when the store changes. */}
      <a
        key={store.key}
        className="button"
        href={`tel:${store.canonicalNumber}`}
        data-primary-phone={store.canonicalNumber}
      >
        <span>Call {writePhone(store.canonicalNumber, 'national')}</span>
      </a>
    </section>
  )
}
