import { finish } from '../measure/finish.ts'
import { readOptions } from '../measure/read-options.ts'
import { measureCalls } from './measure-calls.ts'

const options = readOptions()
const { figures, rounds } = await measureCalls(options)
finish(
  {
    name: 'voice',
    method:
      'Each round: 3,000 calls, each one signed voice webhook, to 240 numbers in two accounts; answered when its two events are durable (fsync on). CPU until answered holds what projections did meanwhile, nothing of what they did later. "Stopped": the same with every PostgreSQL process halted (SIGSTOP) before the first call and let go after the last; CPU includes bringing the spool into the journal.',
    figures,
    rounds,
  },
  options,
)
