import { statfs } from 'node:fs/promises'

/** Bytes of the disk that a folder lies on: how many anybody may still write, and how many there are. */
export type DiskSpace = { free: number; whole: number }

/** Throws when the folder is not there. */
export async function readDiskSpace(folder: string): Promise<DiskSpace> {
  const { bavail, blocks, bsize } = await statfs(folder)
  return { free: bavail * bsize, whole: blocks * bsize }
}
