import { bootstrap, root } from './bootstrap.mjs'

await bootstrap()
const { runDrills } = await import('./test/run-drills.ts')
process.exitCode = await runDrills(root, process.argv.slice(2))
