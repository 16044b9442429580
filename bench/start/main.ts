import { finish } from '../measure/finish.ts'
import { measureStart } from './measure-start.ts'
import { fullIdleSeconds, readStartOptions } from './read-start-options.ts'

const { idleSeconds, ...kept } = readStartOptions()
const figures = await measureStart({ idleSeconds })
finish(
  {
    name: 'start',
    method: `What \`npm start\` runs on an installed tree, with the demo, in a new data folder: the first run sets up PostgreSQL, the schema and the demo; the second finds them. Memory is the server's Node process alone, after ${idleSeconds} s in which nobody asked it anything.`,
    figures,
    rounds: [],
  },
  { scale: Math.min(1, idleSeconds / fullIdleSeconds), rounds: 1, ...kept },
)
