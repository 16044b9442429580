import { finish } from '../measure/finish.ts'
import { readOptions } from '../measure/read-options.ts'
import { measureSnippet } from './measure-snippet.ts'

const options = readOptions()
const { figures, rounds } = await measureSnippet(options)
finish(
  {
    name: 'snippet',
    method:
      'Each round in real Chromium with its CPU throttled to a quarter: milliseconds of script (compiling included) by the browser’s own trace; the yardsticks know one number in one style and are neither safe nor complete.',
    figures,
    rounds,
  },
  options,
)
