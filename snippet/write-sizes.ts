import { readFile, writeFile } from 'node:fs/promises'
import { buildSnippet } from './build-snippet.ts'

/** Builds and writes the sizes it measured into README.md, between its two marks. */
const readme = new URL('./README.md', import.meta.url)
const rows = (await buildSnippet()).map(
  ({ file, raw, gzip, brotli }) => `| \`${file}\` | ${raw} | ${gzip} | ${brotli} |`,
)
const table = ['| file | bytes | gzip | brotli |', '| --- | --- | --- | --- |', ...rows].join('\n')
const text = await readFile(readme, 'utf8')
await writeFile(
  readme,
  text.replace(/(?<=<!-- sizes -->\n)[\s\S]*?(?=<!-- end -->)/, () => `${table}\n`),
)
