import type { Command } from 'commander'
import { readLabPort } from '../config.ts'
import { placeCall } from './place-call.ts'
import { report } from './report.ts'

type Options = { from: string; answer?: string; seconds: string; say?: string; json?: boolean }

/** Findings: a call that did not connect. */
export function addCallCommand(program: Command): void {
  program
    .command('call')
    .description('place a call through the lab and tell what happened')
    .argument('<to>', 'number to dial, for example +16285550199')
    .requiredOption('--from <number>', "the caller's number, for example +15125550190")
    .option('--answer <how>', 'how the business behaves: yes, no or busy (default: as the lab has it)')
    .option('--seconds <n>', 'how long the caller talks', '20')
    .option('--say <file>', 'what the caller says: a WAV file or the name of a voice of the lab')
    .option('--json', 'print one JSON object')
    .action(async (to: string, options: Options) => {
      const call = await placeCall(`http://127.0.0.1:${readLabPort()}`, { to, ...options })
      report(options, call, describe(call))
      process.exitCode = call.connected ? 0 : 1
    })
}

function describe(call: Awaited<ReturnType<typeof placeCall>>): string {
  const heard = call.heard.map((sound) => `  ${sound.who}: ${sound.text ?? sound.clip ?? ''}`).join('\n')
  return `Call ${call.callId} ${call.connected ? 'was answered' : 'was not answered'}.\nRang ${call.rangAt ?? 'never'}, answered ${call.answeredAt ?? 'never'}, ended ${call.endedAt ?? '-'}.${heard ? `\nHeard:\n${heard}` : ''}`
}
