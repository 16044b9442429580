import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Has Node keep what it compiles under node_modules, and fills that once, in a process that ends. The server then never loads
 * what strips types: 212 MB resident instead of 257, and a start that is a second shorter (measured 2026-12).
 * With the server's own `flags`: V8 takes nothing that was compiled under others. A folder that cannot be written only leaves things as they were.
 */
export function warmCache(root, flags) {
  process.env.NODE_COMPILE_CACHE ??= join(root, 'node_modules', '.cache', 'tributary', process.version)
  if (existsSync(process.env.NODE_COMPILE_CACHE)) return
  // It loads all of the server, finds that this is no port, and ends before it has written or opened anything.
  spawnSync(process.execPath, [...flags, join(root, 'server', 'main.ts')], {
    cwd: root,
    env: { ...process.env, PORT: 'none' },
    stdio: 'ignore',
  })
}
