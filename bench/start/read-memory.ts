import { readFileSync } from 'node:fs'

/** Resident memory of one process in megabytes (10^6 bytes). Linux only: it reads /proc. */
export function readMemoryMb(pid: number): number {
  const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  if (kibibytes === undefined) throw new Error(`/proc/${pid}/status tells no VmRSS.`)
  return (Number(kibibytes) * 1024) / 1e6
}
