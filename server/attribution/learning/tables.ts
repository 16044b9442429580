import { engagements } from '../model.ts'
import { type Phase, phaseEdges, phases } from '../phases.ts'

/** A number for each bin of a phase and each engagement: seconds spent there, or calls made from there. Plain JSON. */
export type Table = Record<Phase, number[]>

export const width = engagements.length

export function makeTable(): Table {
  const table = {} as Table
  for (const phase of phases) table[phase] = new Array((phaseEdges[phase].length - 1) * width).fill(0)
  return table
}
