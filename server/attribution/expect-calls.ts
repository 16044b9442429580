import type { Device } from './facts.ts'
import type { Model } from './model.ts'
import { type Cell, type Phase, phaseEdges, phases } from './phases.ts'
import type { VisitState } from './read-state.ts'

/** For how long an open page is taken to stay open, seconds. */
const staysOpen = 300

/** By phase, the calls expected from the beginning of each bin to the end of the phase. */
export type Outlook = Record<Phase, number[]>

export function foresee({ rates }: Pick<Model, 'rates'>): Outlook {
  const outlook = {} as Outlook
  for (const phase of phases) {
    const edges = phaseEdges[phase]
    const toCome = new Array<number>(edges.length).fill(0)
    for (let bin = edges.length - 2; bin >= 0; bin--) {
      const seconds = (edges[bin + 1] as number) - (edges[bin] as number)
      toCome[bin] = (toCome[bin + 1] as number) + (rates[phase][bin] as number) * seconds
    }
    outlook[phase] = toCome
  }
  return outlook
}

/** How many more calls a visit in this state is expected to make. */
export function expectCalls(
  state: VisitState,
  model: Pick<Model, 'rates' | 'engagement'>,
  outlook: Outlook,
): number {
  const { cell, kind, engagement, tap } = state
  const gone = cell.phase === 'aliveDesktop' ? outlook.goneDesktop : outlook.goneMobile
  const later = model.engagement.gone[engagement]
  const byTap = tap ? toCome(tap, model, outlook) : 0
  const untapped =
    kind === 'gone'
      ? later * toCome(cell, model, outlook)
      : kind === 'hide'
        ? model.engagement.hide[engagement] * toCome(cell, model, outlook) + later * (gone[1] ?? 0)
        : model.engagement.alive[engagement] * (model.rates[cell.phase][cell.bin] ?? 0) * staysOpen +
          later * (gone[0] ?? 0)
  return byTap + untapped
}

/** `expectCalls` of a visit that ended, by the seconds since it was seen and what its engagement multiplies late calls by; choosing a number asks for it hundreds of times. */
export type LateOutlook = (sinceSeen: number, device: Device, engagementFactor: number) => number

export function foreseeLate({ rates }: Pick<Model, 'rates'>, outlook: Outlook): LateOutlook {
  // Within a bin the calls to come fall evenly: `height - slope * sinceSeen`.
  const lines = (phase: 'goneMobile' | 'goneDesktop') => {
    const ends = Float64Array.from(phaseEdges[phase].slice(1))
    const slopes = Float64Array.from(rates[phase])
    const heights = ends.map(
      (end, bin) => (outlook[phase][bin + 1] as number) + (slopes[bin] as number) * end,
    )
    return { ends, slopes, heights }
  }
  const [mobile, desktop] = [lines('goneMobile'), lines('goneDesktop')]
  return (sinceSeen, device, engagementFactor) => {
    const { ends, slopes, heights } = device === 'desktop' ? desktop : mobile
    const last = ends.length - 1
    if (!(sinceSeen < (ends[last] as number))) return 0
    // Most were seen hours ago: half of the bins are out of question at once.
    let bin = sinceSeen < (ends[last >> 1] as number) ? 0 : last >> 1
    while (sinceSeen >= (ends[bin] as number)) bin++
    return engagementFactor * ((heights[bin] as number) - (slopes[bin] as number) * sinceSeen)
  }
}

function toCome({ phase, bin, since }: Cell, { rates }: Pick<Model, 'rates'>, outlook: Outlook): number {
  const left = Math.max(0, (phaseEdges[phase][bin + 1] as number) - since)
  return (rates[phase][bin] as number) * left + (outlook[phase][bin + 1] as number)
}
