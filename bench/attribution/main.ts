import { finish } from '../measure/finish.ts'
import { readOptions } from '../measure/read-options.ts'
import { measureAttribution } from './measure-attribution.ts'

const options = readOptions()
const { figures, rounds } = await measureAttribution(options)
finish(
  {
    name: 'attribution',
    method:
      'Each round a made-up site whose true callers are known, played to `tributary replay` and to the usual rule (number quiet longest, last visitor it was shown to): shares of first calls by visitors, after a quarter of the time to learn.',
    figures,
    rounds,
  },
  options,
)
