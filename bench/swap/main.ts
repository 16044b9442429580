import { finish } from '../measure/finish.ts'
import { readOptions } from '../measure/read-options.ts'
import { measureSwaps } from './measure-swaps.ts'

const options = readOptions()
const { figures, rounds } = await measureSwaps(options)
finish(
  {
    name: 'swap',
    method:
      'Each round: 20,000 visitors never seen before, over 200 sites in 20 accounts, each lease a number; answered when it is durable (fsync on).',
    figures,
    rounds,
  },
  options,
)
