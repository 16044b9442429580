import { spawn } from 'node:child_process'
import { describe, expect, it } from 'vitest'

const wrapper = new URL('./run-as-this-process.mjs', import.meta.url).href

/** Runs `program` through the wrapper; `canReplace` false is what Node 20 and Windows have to do. */
function run(program: string, canReplace: boolean) {
  const script = `${canReplace ? '' : 'process.execve = undefined;'}
    const { runAsThisProcess } = await import(${JSON.stringify(wrapper)})
    await runAsThisProcess(process.execPath, ['--eval', ${JSON.stringify(program)}])`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.on('data', (chunk) => {
    output += String(chunk)
  })
  const ends = new Promise<{ code: number | null; signal: string | null; output: string }>((resolve) =>
    child.on('close', (code, signal) => resolve({ code, signal, output })),
  )
  return { child, ends, starts: new Promise((resolve) => child.stdout.once('data', resolve)) }
}

/** Says how often SIGTERM reached it within a moment of the first, then ends with 3. */
const countingProgram = `
  let count = 0
  process.on('SIGTERM', () => {
    if (++count > 1) return
    console.log('first')
    setTimeout(() => { console.log(count); process.exit(3) }, 100)
  })
  setInterval(() => {}, 1000)
  console.log('ready')`

describe.each([
  ['in place', true],
  ['as a child', false],
])('a program run %s', (_, canReplace) => {
  it('ends with its own exit code', async () => {
    const { ends } = run('console.log("here"); process.exitCode = 7', canReplace)
    expect(await ends).toEqual({ code: 7, signal: null, output: 'here\n' })
  })

  it('meets the signals sent to it', async () => {
    const { child, ends, starts } = run(countingProgram, canReplace)
    await starts
    child.kill('SIGTERM')
    expect(await ends).toMatchObject({ code: 3, output: 'ready\nfirst\n1\n' })
  })

  it('dies of the signal that killed it', async () => {
    const { ends } = run('process.kill(process.pid, "SIGKILL")', canReplace)
    expect(await ends).toMatchObject({ code: null, signal: 'SIGKILL' })
  })
})

it('a signal sent twice in a breath reaches a child once', async () => {
  const { child, ends, starts } = run(countingProgram, false)
  await starts
  child.kill('SIGTERM')
  await new Promise((resolve) => child.stdout.once('data', resolve))
  child.kill('SIGTERM')
  expect(await ends).toMatchObject({ code: 3, output: 'ready\nfirst\n1\n' })
})
