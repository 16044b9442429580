import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const main = fileURLToPath(new URL('main.ts', import.meta.url))

async function run(...parameters: string[]): Promise<{ code: number; out: string; said: string }> {
  // No lab listens on port 9.
  const env = { ...process.env, LAB_PORT: '9' }
  const done = promisify(execFile)(process.execPath, [main, ...parameters], { env })
  return done.then(
    ({ stdout, stderr }) => ({ code: 0, out: stdout, said: stderr }),
    (error: { code: number; stdout: string; stderr: string }) => ({
      code: error.code,
      out: error.stdout,
      said: error.stderr,
    }),
  )
}

it('tells its commands and its version', async () => {
  const [help, version] = await Promise.all([run('--help'), run('--version')])
  expect(help).toMatchObject({ code: 0, out: expect.stringMatching(/start[\s\S]*call/) })
  expect(version).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) })
})

it.each([
  ['a command there is not', ['classify'], /unknown command/],
  ['a caller missing', ['call', '+15125550132'], /--from/],
  [
    'a length that is none',
    ['call', '+15125550132', '--from', '+15125550190', '--seconds', 'x'],
    /--seconds/,
  ],
  ['no lab to place it with', ['call', '+15125550132', '--from', '+15125550190', '--json'], /npm start/],
])('ends with 2, says why and prints nothing else with %s', async (_what, parameters, why) => {
  expect(await run(...parameters)).toEqual({ code: 2, out: '', said: expect.stringMatching(why) })
})
