import { processTree } from '../measure/cpu-seconds.ts'

/**
 * Halts every process of a PostgreSQL where it stands: connections stay open and nothing answers, the outage that takes
 * longest to notice. Answers what lets them go on; doing that twice does no harm.
 */
export function freezePostgres(postmasterPid: number): () => void {
  const frozen = new Set<number>()
  const signal = (pid: number, name: NodeJS.Signals) => {
    try {
      process.kill(pid, name)
    } catch {
      // A worker that has ended by itself.
    }
  }
  // The postmaster is first, so that it starts no other process meanwhile.
  frozen.add(postmasterPid)
  signal(postmasterPid, 'SIGSTOP')
  for (const pid of processTree(postmasterPid)) {
    frozen.add(pid)
    signal(pid, 'SIGSTOP')
  }
  return () => {
    for (const pid of frozen) signal(pid, 'SIGCONT')
    frozen.clear()
  }
}
