import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Command } from 'commander'
import { expect, it, vi } from 'vitest'
import { createProgram } from './create-program.ts'
import { requireInstallation } from './require-installation.ts'

const main = fileURLToPath(new URL('main.ts', import.meta.url))

type Done = { code: number; out: string; said: string }

const run = (...parameters: string[]): Promise<Done> => runIn(process.cwd(), ...parameters)

async function runIn(folder: string, ...parameters: string[]): Promise<Done> {
  // No lab listens on port 9.
  const { TRIBUTARY_DATA: _, ...inherited } = process.env
  const env = { ...inherited, LAB_PORT: '9' }
  const done = promisify(execFile)(process.execPath, [main, ...parameters], { env, cwd: folder })
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

it.each(['bash', 'zsh', 'fish'])('writes a completion for %s that asks the program itself', async (shell) => {
  const { code, out } = await run('completion', shell)
  expect({ code, out }).toEqual({ code: 0, out: expect.stringMatching(/tributary[\s\S]*complete/) })
})

it('completes commands and their options', async () => {
  const [commands, options] = await Promise.all([
    run('complete', '--', 'ca'),
    run('complete', '--', 'call', '+15125550132', '--an'),
  ])
  expect(commands).toMatchObject({ code: 0, out: expect.stringMatching(/^call\t/m) })
  expect(options).toMatchObject({ code: 0, out: expect.stringMatching(/^--answer\t/m) })
})

it('takes --json with every command that people run', () => {
  const without = (command: Command): string[] => [
    ...command.commands.flatMap(without),
    ...(command.commands.length === 0 && !command.options.some(({ long }) => long === '--json')
      ? [command.name()]
      : []),
  ]
  // They speak to shells.
  expect(without(createProgram())).toEqual(['completion', 'complete'])
})

it.each([
  ['a command there is not', ['classify'], /unknown command/],
  ['a caller missing', ['call', '+15125550132'], /--from/],
  [
    'a length that is none',
    ['call', '+15125550132', '--from', '+15125550190', '--seconds', 'x'],
    /--seconds/,
  ],
  ['no lab to place it with', ['call', '+15125550132', '--from', '+15125550190'], /npm start/],
  ['a folder that is no back-up', ['restore', '/nowhere'], /backup\.json/],
])(
  'ends with 2 and says why, to programs too when they ask for JSON, with %s',
  async (_what, parameters, why) => {
    const [plain, json] = await Promise.all([run(...parameters), run(...parameters, '--json')])
    expect(plain).toEqual({ code: 2, out: '', said: expect.stringMatching(why) })
    expect(json).toMatchObject({ code: 2, said: expect.stringMatching(why) })
    expect(JSON.parse(json.out)).toEqual({ error: { message: expect.stringMatching(why) } })
  },
)

it('says in JSON, too, why the server cannot start', async () => {
  vi.stubEnv('PORT', 'eighty')
  const { code, out, said } = await run('start', '--json')
  vi.unstubAllEnvs()
  expect({ code, said }).toEqual({ code: 2, said: expect.stringContaining('PORT must be') })
  expect(JSON.parse(out)).toEqual({ error: { message: expect.stringContaining('PORT must be') } })
})

it('leaves the folder as it is with what needs no installation', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tributary-cli-'))
  const call = await runIn(folder, 'call', '+15125550132', '--from', '+15125550190')
  expect(call).toMatchObject({ code: 2, said: expect.stringContaining('127.0.0.1:9') })
  expect(await readdir(folder)).toEqual([])
  await rm(folder, { recursive: true })
})

it.each([
  ['doctor', ['doctor']],
  ['backup', ['backup', 'elsewhere']],
  ['export', ['export', 'elsewhere']],
  ['erase', ['erase', '+15125550190']],
  ['let-in', ['let-in', 'somebody@example.com']],
  ['demo-history', ['demo-history']],
])(
  '%s refuses a folder in which nothing was ever started, and leaves it as it was',
  async (_, parameters) => {
    const folder = await mkdtemp(join(tmpdir(), 'tributary-cli-'))
    try {
      const { code, out, said } = await runIn(folder, ...parameters, '--json')
      expect({ code, said }).toEqual({
        code: 2,
        said: expect.stringContaining('There is no installation in'),
      })
      expect(JSON.parse(out)).toMatchObject({ error: { message: expect.stringContaining('TRIBUTARY_DATA') } })
      expect(await readdir(folder)).toEqual([])
    } finally {
      await rm(folder, { recursive: true })
    }
  },
)

it('refuses a database behind an address without the secret of its installation', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tributary-cli-'))
  try {
    const place = { dataFolder: folder, hasDatabaseUrl: true, hasSecret: false }
    expect(() => requireInstallation(place)).toThrow(/no secret in/)
    requireInstallation({ ...place, hasSecret: true })
    expect(() => requireInstallation({ ...place, hasDatabaseUrl: false })).toThrow(/no installation/)
  } finally {
    await rm(folder, { recursive: true })
  }
})
