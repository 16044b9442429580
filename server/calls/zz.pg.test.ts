import { expect, it } from 'vitest'
import { openDatabase } from '../storage/index.ts'
import { silentLog } from '../log.ts'
import { cloneDatabase } from '../storage/testing/clone-database.ts'
import { startProxy } from '../storage/testing/start-proxy.ts'
it('x', async () => {
  const t = await cloneDatabase(); const p = await startProxy(t.adminUrl); const d = openDatabase(p.url, t.secrets, silentLog)
  await Promise.all(Array.from({ length: 6 }, () => d.ingest('w', 'select pg_sleep(0.3)', [])))
  p.freeze()
  const t0 = performance.now()
  const stuck = Array.from({ length: 6 }, () => d.ingest('s', 'select 1', []).then(() => 'ok', (e) => e.code + ' ' + (e.cause?.message ?? e.message)))
  console.log(await Promise.race([Promise.all(stuck), new Promise((r) => setTimeout(() => r('STUCK'), 9000))]), performance.now() - t0)
  await p.start()
  console.log(await d.ingest('s', 'select 1', []).then(() => 'ok', (e) => e.code), performance.now() - t0)
  await p.stop(); await d.close(); await t.drop(); expect(1).toBe(1)
}, 60000)
