import { readConfig } from './config.ts'
import { locations } from './demo-site/brand/locations.ts'
import { startLab } from './start-lab.ts'

const config = readConfig()
const voices = ['dana', 'marcus', 'elena']
const businesses = locations.map((location, index) => ({
  e164: location.canonicalNumber,
  name: `Cedar & Vane ${location.name}`,
  voice: voices[index % voices.length] ?? '',
}))
const lab = await startLab({ ...config, businesses })
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
