import { readConfig } from './config.ts'
import { startLab } from './start-lab.ts'

const config = readConfig()
const lab = await startLab(config)
process.stdout.write(
  config.announceAsJson
    ? `${JSON.stringify({ lab: 'ready', url: lab.url, accountSid: lab.accountSid })}\n`
    : `The lab's telephone network is at ${lab.url} (account ${lab.accountSid})\n`,
)
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void lab.stop().then(() => process.exit(0))
  })
}
