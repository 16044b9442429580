import { parseArgs } from 'node:util'
import { describeCommit } from '../measure/describe-commit.ts'

export const fullIdleSeconds = 60

/** `[--idle-seconds 60] [--save]` */
export function readStartOptions(words: string[] = process.argv.slice(2)): {
  idleSeconds: number
  /** As in `Options`. */
  commit?: string
} {
  const { values } = parseArgs({
    args: words,
    options: {
      'idle-seconds': { type: 'string', default: String(fullIdleSeconds) },
      save: { type: 'boolean', default: false },
    },
  })
  const idleSeconds = Number(values['idle-seconds'])
  if (!(idleSeconds > 0)) throw new Error(`--idle-seconds must be above 0, not "${values['idle-seconds']}".`)
  if (values.save && idleSeconds < fullIdleSeconds)
    throw new Error(
      `Only a result after ${fullIdleSeconds} s of idling may be saved: leave out --idle-seconds.`,
    )
  return { idleSeconds, ...(values.save && { commit: describeCommit() }) }
}
