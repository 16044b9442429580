import { type NapReport, phoneE164 } from '@tributary/contract'
import { type Command, InvalidArgumentError } from 'commander'
import { readBrowser } from '../config.ts'
import { areLocal, checkPages, chooseBrowser } from '../nap/index.ts'
import { createOutsideFetch } from '../outside-fetch.ts'
import { parsePhone } from '../phones/index.ts'
import { describeNapReport } from './describe-nap-report.ts'
import { findNapTarget } from './find-nap-target.ts'
import { tellProgress } from './open-installation.ts'
import { report } from './report.ts'

type Options = { canonical: string[]; location?: string; crawl: number; json?: boolean }

/** Findings: an error or a warning on a page. */
export function addNapCommands(program: Command, version: string): void {
  const nap = program
    .command('nap')
    .description('prove that pages show the published name, address and phone')
  nap
    .command('check')
    .description(
      'look at pages as they are sent, as a person and as Googlebot is shown them, and say what is wrong',
    )
    .argument('<url...>', 'pages to check, for example https://www.example.com/')
    .option(
      '--canonical <number>',
      'the published number, for example +14155550132; may be given more than once',
      readNumber,
      [],
    )
    .option(
      '--location <id>',
      'compare with this location of the installation: number, name, address and all its tracking numbers',
    )
    .option('--crawl <n>', 'look at so many pages more, found by the sitemap and by links', readCount, 0)
    .option('--json', 'print one JSON object')
    .action(async (urls: string[], options: Options) => {
      const done = await check(urls.map(readUrl), options, version)
      report(options, done, describeNapReport(done))
      process.exitCode = done.ok ? 0 : 1
    })
}

async function check(urls: readonly string[], options: Options, version: string): Promise<NapReport> {
  const found = await findNapTarget(options)
  return checkPages(found.target, {
    // Whoever runs a command on this machine may look at it; a page of the outside may not.
    fetch: createOutsideFetch({ allowLoopback: areLocal(urls) }),
    urls,
    crawl: options.crawl,
    preview: found.preview,
    version,
    browser: chooseBrowser(readBrowser(), urls),
    delayMs: areLocal(urls) ? 0 : 1000,
    onProgress(planned, done) {
      if (planned > 1) tellProgress(`${done} of ${planned} pages`)
    },
  })
}

function readUrl(text: string): string {
  const url = URL.parse(/^[a-z]+:\/\//i.test(text) ? text : `https://${text}`)
  if (!url || !/^https?:$/.test(url.protocol)) throw new Error(`${text} is not the address of a page.`)
  return url.href
}

function readNumber(text: string, before: string[]): string[] {
  const numbers = text.split(',').map((one) => phoneE164.safeParse(parsePhone(one)).data)
  if (numbers.includes(undefined))
    throw new InvalidArgumentError('Write the number in international form, for example +14155550132.')
  return [...before, ...(numbers as string[])]
}

function readCount(text: string): number {
  const count = Number(text)
  if (!Number.isInteger(count) || count < 0 || count > 1000)
    throw new InvalidArgumentError('Write a whole number from 0 to 1000.')
  return count
}
