import { finish } from '../measure/finish.ts'
import { readOptions } from '../measure/read-options.ts'
import { measureChoices } from './measure-choices.ts'

const options = readOptions()
const { figures, rounds } = measureChoices(options)
finish(
  {
    name: 'choice',
    method:
      'One pool in memory, no server: 30 days of made-up visits with their signs of life, so that every number has all the holders that are kept; then CPU of choosing a number and holding it, over 20,000 further visits a round.',
    figures,
    rounds,
  },
  options,
)
