import { parseArgs } from 'node:util'
import { describeCommit } from './describe-commit.ts'

export type Options = {
  /** Share of the full number of requests and sites, above 0 and at most 1. */
  scale: number
  rounds: number
  /** The commit under which the result is kept in bench/results and docs/benchmarks.md; absent: it is not kept. */
  commit?: string
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
    ...(values.save && { commit: describeCommit() }),
    ...(values.profile && { profileFolder: values.profile }),
    ...(values.data && { dataFolder: values.data }),
  }
}
