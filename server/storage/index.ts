export { type Binding, type Database, openDatabase, type Transaction } from './database.ts'
export { createGroupCommit, type GroupCommit } from './group-commit.ts'
export { migrate } from './migrate.ts'
export { type Storage, startStorage } from './start-storage.ts'
