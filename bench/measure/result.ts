export type Figure = {
  what: string
  value: number
  unit: string
  /** Lowest and highest round. */
  spread?: [number, number]
  atMost?: number
  atLeast?: number
  /** What it should become; falling short of it is not failing. */
  aim?: number
}

export type Machine = { cpu: string; cores: number; memoryGb: number; os: string; node: string }

/** What a benchmark prints last, and saves with `--save`. */
export type Result = {
  name: string
  /** One sentence a reader needs to judge the figures. */
  method: string
  at: string
  /** `not kept` when it was not saved. */
  commit: string
  machine: Machine
  /** 1 is full size; anything smaller proves that it runs, not how fast. */
  scale: number
  figures: Figure[]
  /** Whether every figure that has a bar meets it. */
  meetsBars: boolean
  rounds: Record<string, number>[]
}

export const meetsBar = ({ value, atMost, atLeast }: Figure) =>
  (atMost === undefined || value <= atMost) && (atLeast === undefined || value >= atLeast)
