import { join } from 'node:path'
import { nameCommit } from '../../scripts/name-commit.ts'

const root = join(import.meta.dirname, '..', '..')

/** The commit that is measured. Throws when there is none, or tracked files differ from it. */
export const describeCommit = (): string => nameCommit(root, ['bench/results', 'docs/benchmarks.md'])
