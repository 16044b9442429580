import { execFileSync } from 'node:child_process'

/**
 * The commit that figures belong to, by ten digits of its hash. Throws when it does not exist, or tracked files differ from it; what earlier
 * runs wrote, `results`, may.
 */
export function nameCommit(root: string, results: readonly string[]): string {
  const git = (...words: string[]) =>
    execFileSync('git', words, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim()
  const except = results.map((path) => `:(exclude,top)${path}`)
  const changed = git('status', '--porcelain', '--untracked-files=no', '--', ':/', ...except)
  if (changed !== '')
    throw new Error(`Figures are kept of a commit, and these files differ from it. Commit first:\n${changed}`)
  git('cat-file', '-e', 'HEAD^{commit}')
  return git('rev-parse', '--short=10', 'HEAD')
}
