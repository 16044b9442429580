import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const place = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig(({ mode }) => ({
  root: place('.'),
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    // A data: address would need img-src data: in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // `--mode gallery` adds the page of parts that tests and pictures use; a release has no such page.
    rolldownOptions: {
      input: [place('index.html'), ...(mode === 'gallery' ? [place('gallery.html')] : [])],
    },
    // The whole first load is held to its budget by chromium.test.ts, compressed.
    chunkSizeWarningLimit: 800,
  },
  server: {
    proxy: { '/api': 'http://127.0.0.1:8080' },
  },
}))
