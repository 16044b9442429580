import { bootstrap, root } from './bootstrap.mjs'

await bootstrap()
const { buildAll } = await import('./build/build-stale.ts')
if (!(await buildAll(root))) process.exit(1)
