import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const place = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Writes the compressed forms beside every text of the build, which the server then sends as they are. */
const compress = (folder: string): Plugin => ({
  name: 'compress',
  apply: 'build',
  closeBundle() {
    // 9 and not 11: two percent larger, and ten times faster in the first `npm start`.
    const params = { [constants.BROTLI_PARAM_QUALITY]: 9 }
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (!/\.(js|css|html|svg)$/.test(name)) continue
      const text = readFileSync(join(folder, name))
      writeFileSync(join(folder, `${name}.br`), brotliCompressSync(text, { params }))
      writeFileSync(join(folder, `${name}.gz`), gzipSync(text, { level: 9 }))
    }
  },
})

/**
 * What the entrance imports comes as one file. Left to itself the bundler makes a file of every module that two screens share: a first load of
 * 116 requests, half a second of a slow processor (December 2026).
 */
const entrance = { name: 'entrance', test: /[\\/]dashboard[\\/]start-dashboard\.tsx$/ }

export default defineConfig(({ mode }) => ({
  root: place('.'),
  plugins: [react(), mode !== 'gallery' && compress(place('dist'))],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    // A data: address would need img-src data: in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // `--mode gallery` adds the page of parts that tests and pictures use; a release has no such page, and they need nothing compressed.
    rolldownOptions: {
      input: [place('index.html'), ...(mode === 'gallery' ? [place('gallery.html')] : [])],
      output: { codeSplitting: { groups: [entrance] } },
    },
    // The whole first load is held to its budget by chromium.test.ts, compressed.
    chunkSizeWarningLimit: 800,
  },
  server: {
    proxy: { '/api': 'http://127.0.0.1:8080' },
  },
}))
