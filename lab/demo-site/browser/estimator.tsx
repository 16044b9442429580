import { useState } from 'react'
import { createRoot } from 'react-dom/client'
import { type BrandLocation, locations } from '../brand/locations.ts'
import { Choice } from './choice.tsx'
import { estimateCost, type Job, type Tier } from './estimate-cost.ts'
import { EstimateResult } from './estimate-result.tsx'

const jobs: [Job, string][] = [
  ['repair', 'Repair what I have'],
  ['air-conditioner', 'New air conditioner'],
  ['furnace', 'New furnace'],
  ['heat-pump', 'Heat pump'],
]
const tiers: [Tier, string][] = [
  ['sound', 'Sound'],
  ['better', 'Better'],
  ['best', 'Best'],
]
const ages: ['new' | 'old', string][] = [
  ['new', '1980 or later'],
  ['old', 'Before 1980'],
]

function Estimator() {
  const [store, setStore] = useState<BrandLocation>(findAskedStore)
  const [job, setJob] = useState<Job>('air-conditioner')
  const [tier, setTier] = useState<Tier>('better')
  const [age, setAge] = useState<'new' | 'old'>('new')
  const [squareFeet, setSquareFeet] = useState(1900)
  const estimate = estimateCost({ job, squareFeet, builtBefore1980: age === 'old', tier })
  return (
    <div className="estimator">
      <form className="estimator-form" onSubmit={(event) => event.preventDefault()}>
        <Choice
          legend="Where is the house?"
          options={locations.map((l) => [l.key, l.name])}
          value={store.key}
          onChoose={(key) => setStore(locations.find((l) => l.key === key) ?? locations[0])}
        />
        <Choice legend="What do you need?" options={jobs} value={job} onChoose={setJob} />
        <fieldset>
          <legend>
            How large is it? <output htmlFor="square-feet">{squareFeet.toLocaleString('en-US')} sq ft</output>
          </legend>
          <input
            id="square-feet"
            type="range"
            aria-label="Square feet"
            min={600}
            max={4000}
            step={100}
            value={squareFeet}
            onChange={(event) => setSquareFeet(event.currentTarget.valueAsNumber)}
          />
        </fieldset>
        <Choice legend="Built when?" options={ages} value={age} onChoose={setAge} />
        {job === 'repair' ? null : (
          <Choice legend="How efficient?" options={tiers} value={tier} onChoose={setTier} />
        )}
      </form>
      <EstimateResult store={store} estimate={estimate} isRepair={job === 'repair'} />
    </div>
  )
}

function findAskedStore(): BrandLocation {
  const asked = new URLSearchParams(location.search).get('location')
  return locations.find((store) => store.key === asked) ?? locations[0]
}

const root = document.getElementById('estimator')
if (root) createRoot(root).render(<Estimator />)
