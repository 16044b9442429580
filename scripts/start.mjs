import { join } from 'node:path'
import { bootstrap, root } from './bootstrap.mjs'
import { runAsThisProcess } from './run-as-this-process.mjs'

await bootstrap()
const { buildStale } = await import('./build/build-stale.ts')
if (!(await buildStale(root))) process.exit(2)
await runAsThisProcess(process.execPath, [join(root, 'server', 'main.ts'), ...process.argv.slice(2)])
