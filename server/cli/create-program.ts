import { readFileSync } from 'node:fs'
import addCompletion from '@bomb.sh/tab/commander'
import { Command } from 'commander'
import { addBackupCommands } from './backup-commands.ts'
import { addCallCommand } from './call-command.ts'
import { addDemoHistoryCommand } from './demo-history-command.ts'
import { addDoctorCommand } from './doctor-command.ts'
import { addEraseCommand } from './erase-command.ts'
import { addLetInCommand } from './let-in-command.ts'
import { addNapCommands } from './nap-commands.ts'
import { addReplayCommand } from './replay-command.ts'
import { reportError } from './report.ts'
import { addStartCommand } from './start-command.ts'
import { addTransferCommands } from './transfer-commands.ts'

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string
}

/** Every command. Exit codes: 0 done, 1 findings, 2 could not do its work. Results go to standard output, progress and errors to standard error. */
export function createProgram(): Command {
  const program = new Command('tributary')
    .description('Which marketing made the phone ring.')
    .version(version)
    .showHelpAfterError()
    .configureOutput({ writeErr: (text) => process.stderr.write(text) })
    .exitOverride((error) => {
      if (error.exitCode === 0) process.exit(0)
      reportError(error)
      process.exit(2)
    })
  addStartCommand(program)
  addCallCommand(program)
  addDoctorCommand(program)
  addNapCommands(program, version)
  addBackupCommands(program)
  addTransferCommands(program)
  addEraseCommand(program)
  addLetInCommand(program)
  addDemoHistoryCommand(program)
  addReplayCommand(program)
  addCompletion(program, { completionCommandName: 'completion' })
  return program
}
