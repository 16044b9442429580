import { readFileSync, writeFileSync } from 'node:fs'
import { type ErrorCode, errorCodes } from '@tributary/contract'
import { errorHelp } from './describe-errors.ts'

const path = new URL('../../docs/errors.md', import.meta.url)

/** docs/errors.md, written from the codes themselves. Run this file to write it anew. */
export function writeErrorDocs(): string {
  const codes = Object.keys(errorCodes).sort() as ErrorCode[]
  return `# Errors

Every error that the API answers is an RFC 9457 problem: \`{type, title, status, code, detail, errors?}\`, sent as
\`application/problem+json\`. \`code\` is one of this closed list, \`type\` is the address of its page on your own server
(\`/api/errors/CODE\`), \`detail\` says what happened and what to do, \`errors\` names the fields or CSV lines at fault. Change
your code by \`code\`, never by \`detail\`.

\`\`\`json
{
  "type": "/api/errors/invalid_input",
  "title": "invalid input",
  "status": 400,
  "code": "invalid_input",
  "detail": "The request cannot be used as it is. address.country: Invalid string: must match pattern /^[A-Z]{2}$/.",
  "errors": [{ "path": "address.country", "message": "Invalid string: must match pattern /^[A-Z]{2}$/" }]
}
\`\`\`

This page is written by \`server/http/write-error-docs.ts\`.
${codes
  .map(
    (code) => `
## \`${code}\`

Status ${errorCodes[code]}. ${errorHelp[code].means}

What to do: ${errorHelp[code].remedy}
`,
  )
  .join('')}`
}

export const readErrorDocs = () => readFileSync(path, 'utf8')

if (import.meta.main) writeFileSync(path, writeErrorDocs())
