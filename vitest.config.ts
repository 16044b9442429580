import { configDefaults, defineConfig } from 'vitest/config'

const browser = ['**/*chromium.test.ts', 'e2e/**/*.test.ts']
const database = ['**/*.pg.test.ts']
const elsewhere = [...configDefaults.exclude, '**/dist/**', 'data/**']

// Limits only end what hangs: a machine may have much else to do.
const expectations = { poll: { timeout: 30_000 } }

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          expect: expectations,
          testTimeout: 60_000,
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...elsewhere, ...browser, ...database],
        },
      },
      {
        test: {
          name: 'postgres',
          include: database,
          exclude: elsewhere,
          globalSetup: './server/storage/testing/global-setup.ts',
          expect: expectations,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'chromium',
          include: browser,
          exclude: elsewhere,
          globalSetup: ['./dashboard/testing/build-for-tests.ts', './e2e/harness/prepare-installation.ts'],
          // A story mostly waits, for a call to end or a page to load: three at a time fill two cores.
          maxWorkers: 3,
          expect: expectations,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          name: 'drills',
          include: ['e2e/drills/**/*.drill.ts'],
          exclude: elsewhere,
          fileParallelism: false,
          expect: expectations,
          testTimeout: 1_800_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
