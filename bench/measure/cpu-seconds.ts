import { readdirSync, readFileSync } from 'node:fs'

type Stat = { pid: number; parent: number; ticks: number }

// Linux has counted in hundredths of a second towards user space on every architecture Node runs on.
const ticksPerSecond = 100

/**
 * User and system CPU seconds of a process and all its descendants, ended ones that were waited for included. Only
 * grows. Linux only: it reads /proc.
 */
export function cpuSeconds(pid: number): number {
  const children = Map.groupBy(readAll(), (stat) => stat.parent)
  const sum = (stat: Stat): number =>
    (children.get(stat.pid) ?? []).reduce((total, child) => total + sum(child), stat.ticks)
  const root = read(pid)
  if (!root) throw new Error(`Process ${pid} is gone.`)
  return sum(root) / ticksPerSecond
}

/** Process ids of a process and all its descendants, parents first. */
export function processTree(pid: number): number[] {
  const children = Map.groupBy(readAll(), (stat) => stat.parent)
  const list = (id: number): number[] => [id, ...(children.get(id) ?? []).flatMap((child) => list(child.pid))]
  return list(pid)
}

function readAll(): Stat[] {
  return readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? (read(Number(name)) ?? []) : []))
}

/** See proc_pid_stat(5): the name in brackets may hold spaces, so fields are counted from its end. */
function read(pid: number): Stat | undefined {
  let text: string
  try {
    text = readFileSync(`/proc/${pid}/stat`, 'utf8')
  } catch {
    return undefined
  }
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  const ticks = fields.slice(11, 15).reduce((total, field) => total + Number(field), 0)
  return { pid, parent: Number(fields[1]), ticks }
}
