import { access, constants, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readDiskSpace } from '../disk-space.ts'
import { type Finding, ok, wrong } from './finding.ts'
import type { Patient } from './run-doctor.ts'

const scarceBytes = 2_000_000_000

export async function checkDisk({ config }: Patient): Promise<Finding[]> {
  const { dataFolder } = config
  try {
    await access(dataFolder, constants.W_OK)
  } catch {
    return [
      wrong(
        'disk',
        `Nothing can be written to ${dataFolder}.`,
        'Give the folder to the user that runs the server.',
      ),
    ]
  }
  const { free, whole } = await readDiskSpace(dataFolder)
  const told = `${(free / 1e9).toFixed(1)} GB of ${(whole / 1e9).toFixed(1)} GB free at ${dataFolder}.`
  return free < scarceBytes || free < whole * 0.03
    ? [
        wrong(
          'disk',
          told,
          'Make space: a full disk loses recordings first, then call events during an outage. Shorter retention helps too.',
        ),
      ]
    : [ok('disk', told)]
}

/** Call events on this node's disk. With a database that answers they should be gone within seconds. */
export async function checkSpool({ config, verbs }: Patient): Promise<Finding[]> {
  const folder = join(config.dataFolder, 'spool')
  const files = await readdir(folder).catch(() => [] as string[])
  const count = async (names: string[]) => {
    let lines = 0
    for (const name of names)
      lines += (await readFile(join(folder, name), 'utf8')).split('\n').filter(Boolean).length
    return lines
  }
  const waiting = await count(files.filter((name) => /^\d+\.jsonl$/.test(name)))
  const rejected = files.filter((name) => name.endsWith('.rejected'))
  const found: Finding[] = []
  if (waiting > 0)
    found.push(
      wrong(
        'spool',
        waiting === 1
          ? '1 record of call events waits on this disk.'
          : `${waiting} records of call events wait on this disk.`,
        verbs
          ? 'Start the server: it brings them into the database within seconds.'
          : 'Nothing is lost: they go into the database when it is back.',
      ),
    )
  if (rejected.length > 0)
    found.push(
      wrong(
        'spool',
        `The database refused call events, kept in ${rejected.join(', ')} in ${folder}.`,
        'Report it with the server’s log; delete the files once the calls are found (the carrier’s log is compared every few minutes).',
      ),
    )
  return found.length > 0 ? found : [ok('spool', 'Nothing waits on this disk.')]
}
