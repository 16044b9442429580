import { parentPort } from 'node:worker_threads'
import { readPage } from './read-page.ts'

type Asked = { html: string; url: string; country: string | undefined }

parentPort?.on('message', ({ html, url, country }: Asked) => {
  parentPort?.postMessage(readPage(html, url, country))
})
