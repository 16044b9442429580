export { numberArray, textArray, uuidArray } from './array-parameter.ts'
export { type AttachedStorage, attachStorage } from './attach-storage.ts'
export { copyCluster } from './backup/copy-cluster.ts'
export { copyTree } from './backup/copy-tree.ts'
export { restoreCluster } from './backup/restore-cluster.ts'
export {
  type AuthPool,
  type Binding,
  type Database,
  openDatabase,
  storageErrors,
  type Transaction,
} from './database.ts'
export { createGroupCommit, type GroupCommit } from './group-commit.ts'
export { listMigrations } from './list-migrations.ts'
export { measureClockOffset } from './measure-clock-offset.ts'
export { readVitals } from './read-vitals.ts'
export { refreshStatistics } from './refresh-statistics.ts'
export { openSpool, type Spool, type SpoolHandler } from './spool.ts'
export { type Storage, startStorage } from './start-storage.ts'
export { type AccountTable, listAccountTables } from './transfer/list-account-tables.ts'
export { type Line, type LineError, type Loading, loadAccounts } from './transfer/load-accounts.ts'
export { readTable } from './transfer/read-table.ts'
