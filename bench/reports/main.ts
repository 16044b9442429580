import { finish } from '../measure/finish.ts'
import { readOptions } from '../measure/read-options.ts'
import { measureReports } from './measure-reports.ts'

const options = readOptions()
const { figures, rounds, calls, visits } = await measureReports({
  calls: Math.round(1_000_000 * options.scale),
  visits: Math.round(10_000_000 * options.scale),
  rounds: options.rounds * 4,
  dataFolder: options.dataFolder,
})
finish(
  {
    name: 'reports',
    method: `One account with ${calls.toLocaleString('en-US')} calls and ${visits.toLocaleString('en-US')} visits of two years at 50 locations, written by SQL; PostgreSQL as it comes. Each question goes through the API, in turns with the others and with a bare \`count(*)\` by index over the same period.`,
    figures,
    rounds,
  },
  options,
)
