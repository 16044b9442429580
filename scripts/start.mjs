import { join } from 'node:path'
import { bootstrap, root } from './bootstrap.mjs'
import { runAsThisProcess } from './run-as-this-process.mjs'
import { warmCache } from './warm-cache.mjs'

await bootstrap()
const { buildStale } = await import('./build/build-stale.ts')
// What serves; the packages for other people's pages are built by `npm run build`.
if (!(await buildStale(root, ['snippet', 'dashboard']))) process.exit(2)
// Young objects then survive until their request is answered: measured at 250 requests under way, 51 µs a swap instead of 62,
// and 60 MB less memory, because V8 no longer moves them among the old.
const flags = ['--min-semi-space-size=16']
warmCache(root, flags)
await runAsThisProcess(process.execPath, [
  ...flags,
  join(root, 'server', 'main.ts'),
  ...process.argv.slice(2),
])
