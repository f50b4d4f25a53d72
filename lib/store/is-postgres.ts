import 'server-only'
import { type Dialect, PostgresAdapter } from 'kysely'

export type Asked = { getExecutor: () => { adapter: ReturnType<Dialect['createAdapter']> } }

/** For the few places where one wording does not serve both databases. */
export const isPostgres = (db: Asked): boolean => db.getExecutor().adapter instanceof PostgresAdapter
