import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** The project's own files, relative to the root: what git tracks or would track, so outputs and dependencies are out. */
export function listFiles(root: string, pattern: RegExp): string[] {
  const output = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  })
  return output.split('\0').filter((path) => pattern.test(path) && existsSync(join(root, path)))
}
