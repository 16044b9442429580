import { rmSync } from 'node:fs'
import { startProduct } from './start-product.ts'

/** Sets an installation up once for all stories of a run: each begins with a copy, which spares it most of a first start. */
export default async function prepareInstallation(): Promise<() => void> {
  const { dataFolder, stop } = await startProduct({ isNew: true, isKept: true })
  await stop()
  process.env.TRIBUTARY_TEST_INSTALLATION = dataFolder
  return () => rmSync(dataFolder, { recursive: true, force: true })
}
