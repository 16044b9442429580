import { readFileSync } from 'node:fs'
import { Command } from 'commander'
import { readConfig } from '../config.ts'
import { placeCall } from './place-call.ts'

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string
}

/** 0 done, 1 findings (a call that did not connect), 2 could not do its work. */
const program = new Command('tributary')
  .description('Which marketing made the phone ring.')
  .version(version)
  .showHelpAfterError()
  .configureOutput({ writeErr: (text) => process.stderr.write(text) })
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))

program
  .command('start')
  .description('run the server until it is stopped (settings come from the environment)')
  .option('--json', 'print the addresses as one JSON object when ready')
  .action(async () => {
    await import('../main.ts')
  })

program
  .command('call')
  .description('place a call through the lab and tell what happened')
  .argument('<to>', 'number to dial, for example +16285550199')
  .requiredOption('--from <number>', "the caller's number, for example +15125550190")
  .option('--answer <how>', 'how the business behaves: yes, no or busy (default: as the lab has it)')
  .option('--seconds <n>', 'how long the caller talks', '20')
  .option('--say <file>', 'what the caller says: a WAV file or the name of a voice of the lab')
  .option('--json', 'print one JSON object')
  .action(
    async (
      to: string,
      options: { from: string; answer?: string; seconds: string; say?: string; json?: boolean },
    ) => {
      const call = await placeCall(`http://127.0.0.1:${readConfig().labPort}`, { to, ...options })
      process.stdout.write(options.json ? `${JSON.stringify(call)}\n` : describe(call))
      process.exitCode = call.connected ? 0 : 1
    },
  )

type Placed = Awaited<ReturnType<typeof placeCall>>

function describe(call: Placed): string {
  const heard = call.heard.map((sound) => `  ${sound.who}: ${sound.text ?? sound.clip ?? ''}`).join('\n')
  return `Call ${call.callId} ${call.connected ? 'was answered' : 'was not answered'}.\nRang ${call.rangAt ?? 'never'}, answered ${call.answeredAt ?? 'never'}, ended ${call.endedAt ?? '-'}.\n${heard ? `Heard:\n${heard}\n` : ''}`
}

try {
  await program.parseAsync()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exit(2)
}
