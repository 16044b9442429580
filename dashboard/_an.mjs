import { build, loadConfigFromFile } from 'vite'

process.env.NODE_ENV = 'production'
const { config } = await loadConfigFromFile(
  { command: 'build', mode: 'production' },
  new URL('./vite.config.ts', import.meta.url).pathname,
)
config.configFile = false
config.build.outDir = '/tmp/dashx/an'
config.logLevel = 'error'
config.plugins = [
  ...config.plugins.filter((p) => p?.name !== 'compress'),
  {
    name: 'an',
    generateBundle(_, b) {
      for (const c of Object.values(b))
        if (c.type === 'chunk' && /frame|overview|draw-chart/.test(c.fileName)) {
          const m = Object.entries(c.modules).map(([id, x]) => [
            id.replace(/.*node_modules\//, '~').replace(/.*\/tmp\/w\/dash\//, ''),
            x.renderedLength,
          ])
          const g = {}
          for (const [id, n] of m) {
            const k = id.startsWith('~')
              ? id
                  .split('/')
                  .slice(0, id.startsWith('~@') ? 2 : 1)
                  .join('/')
              : id.split('/').slice(0, 2).join('/')
            g[k] = (g[k] ?? 0) + n
          }
          console.log('==', c.fileName, c.code.length)
          for (const [k, n] of Object.entries(g)
            .sort((a, b) => b[1] - a[1])
            .slice(0, 14))
            console.log(String(n).padStart(8), k)
          console.log('-- modules')
          for (const [k, n] of m.sort((a, b) => b[1] - a[1]).slice(0, 45))
            console.log(String(n).padStart(8), k)
        }
    },
  },
]
await build(config)
