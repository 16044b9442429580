import { closeSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'

/**
 * Runs `work` while holding a lock file, so that two commands started together do not install or build over each other.
 * The lock of a process that is gone is taken over. Where the folder cannot be written, `work` runs without a lock.
 */
export async function holdLock(file, work) {
  const release = await take(file)
  try {
    return await work()
  } finally {
    release()
  }
}

async function take(file) {
  for (let tries = 0; ; tries++) {
    try {
      const descriptor = openSync(file, 'wx')
      writeSync(descriptor, String(process.pid))
      closeSync(descriptor)
      const remove = () => rmSync(file, { force: true })
      process.once('exit', remove)
      return () => {
        process.off('exit', remove)
        remove()
      }
    } catch (error) {
      if (error.code !== 'EEXIST') return () => {}
    }
    if (isAbandoned(file)) {
      rmSync(file, { force: true })
      continue
    }
    if (tries === 0) process.stderr.write('Another command is setting this folder up; waiting for it…\n')
    await wait(300)
  }
}

function isAbandoned(file) {
  try {
    const pid = Number(readFileSync(file, 'utf8'))
    // An empty file is a lock between its creation and its first write, unless it stays so.
    if (!pid) return Date.now() - statSync(file).mtimeMs > 5_000
    if (pid === process.pid) return true
    process.kill(pid, 0)
    return false
  } catch (error) {
    return error.code === 'ESRCH' || error.code === 'ENOENT'
  }
}
