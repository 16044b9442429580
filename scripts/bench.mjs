import { bootstrap, root } from './bootstrap.mjs'

await bootstrap()
const { runBench } = await import('./test/run-bench.ts')
process.exitCode = await runBench(root, process.argv.slice(2))
