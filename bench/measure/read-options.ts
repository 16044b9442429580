import { parseArgs } from 'node:util'

export type Options = {
  /** Share of the full number of requests and sites, above 0 and at most 1. */
  scale: number
  rounds: number
  /** Keeps the result in bench/results and rewrites docs/benchmarks.md. */
  isSaved: boolean
  /** A folder for V8 CPU profiles of the server. */
  profileFolder?: string
  /** A folder that keeps what was seeded for the next run, which then measures at once. */
  dataFolder?: string
}

/** `[--scale 0.05] [--rounds 3] [--save] [--profile FOLDER] [--data FOLDER]` */
export function readOptions(words: string[] = process.argv.slice(2)): Options {
  const { values } = parseArgs({
    args: words,
    options: {
      scale: { type: 'string', default: '1' },
      rounds: { type: 'string', default: '5' },
      save: { type: 'boolean', default: false },
      profile: { type: 'string' },
      data: { type: 'string' },
    },
  })
  const [scale, rounds] = [Number(values.scale), Number(values.rounds)]
  if (!(scale > 0 && scale <= 1))
    throw new Error(`--scale must be above 0 and at most 1, not "${values.scale}".`)
  if (!Number.isInteger(rounds) || rounds < 1)
    throw new Error(`--rounds must be a whole number of 1 or more, not "${values.rounds}".`)
  if (values.save && scale < 1) throw new Error('Only a full-size result may be saved: leave out --scale.')
  return {
    scale,
    rounds,
    isSaved: values.save,
    ...(values.profile && { profileFolder: values.profile }),
    ...(values.data && { dataFolder: values.data }),
  }
}
