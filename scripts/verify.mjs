import { bootstrap, root } from './bootstrap.mjs'

await bootstrap()
const { verify } = await import('./verify/verify.ts')
process.exitCode = await verify(root, process.argv.slice(2))
