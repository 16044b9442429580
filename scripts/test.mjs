import { bootstrap, root } from './bootstrap.mjs'

await bootstrap()
const { runTests } = await import('./test/run-tests.ts')
process.exitCode = await runTests(root, process.argv.slice(2))
