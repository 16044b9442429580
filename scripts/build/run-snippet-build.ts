import { buildSnippet } from '../../snippet/build-snippet.ts'

await buildSnippet()
