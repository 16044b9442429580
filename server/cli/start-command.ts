import type { Command } from 'commander'

export function addStartCommand(program: Command): void {
  program
    .command('start')
    .description('run the server until it is stopped (settings come from the environment)')
    .option('--json', 'print the addresses as one JSON object when ready')
    .action(async () => {
      await import('../main.ts')
    })
}
