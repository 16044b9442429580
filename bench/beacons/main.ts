import { finish } from '../measure/finish.ts'
import { readOptions } from '../measure/read-options.ts'
import { measureBeacons } from './measure-beacons.ts'

const options = readOptions()
const { figures, rounds } = await measureBeacons(options)
finish(
  {
    name: 'beacons',
    method:
      'Each round: 20,000 beacons of one event, nine in ten `alive` and the rest `tap`, from visits that leased a number over `POST /v1/swap`; answered when the event is durable (fsync on).',
    figures,
    rounds,
  },
  options,
)
