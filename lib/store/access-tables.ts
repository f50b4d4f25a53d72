import 'server-only'
import { type Kysely, sql } from 'kysely'
import type { Migrations } from './migrate'

/** All times are milliseconds since 1970. */
export type UserTable = {
  id: string
  name: string
  /** The name as it is compared. */
  name_key: string
  role: string
  created_at: number
  disabled_at: number | null
  last_login_at: number | null
  /** Null for who comes in through somebody else. */
  password_hash: string | null
  /** Who vouches for them, and what they are called there; both null for users of our own. */
  issuer: string | null
  subject: string | null
  totp_secret: string | null
  /** The step of the last code that was taken: none is taken twice. */
  totp_step: number | null
  /** As JSON, which of the groups with limits they were in when last vouched for; null where none had any. */
  groups: string | null
}

export type RecoveryCodeTable = { code_hash: string; user_id: string }

export type SessionTable = {
  id: string
  token_hash: string
  user_id: string
  method: string
  created_at: number
  /** Up to a minute behind. */
  seen_at: number
  expires_at: number
  network: string
  user_agent: string
}

export type SetupTokenTable = { token_hash: string; expires_at: number }

export type ThrottleTable = { key: string; points: number; expires_at: number | null }

export type KnownNetworkTable = { account_key: string; network: string; succeeded_at: number }

/** A row is changed first thing by transactions that must follow one upon another, on either database. */
export type StateLockTable = { name: string; taken_at: number }

export type AccessTables = {
  user_account: UserTable
  recovery_code: RecoveryCodeTable
  session: SessionTable
  setup_token: SetupTokenTable
  throttle: ThrottleTable
  known_network: KnownNetworkTable
  state_lock: StateLockTable
}

async function createUsers({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('user_account')
    .addColumn('id', 'text', (column) => column.notNull().primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('name_key', 'text', (column) => column.notNull())
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('disabled_at', 'bigint')
    .addColumn('last_login_at', 'bigint')
    .addColumn('password_hash', 'text')
    .addColumn('issuer', 'text')
    .addColumn('subject', 'text')
    .addColumn('totp_secret', 'text')
    .addColumn('totp_step', 'bigint')
    .addUniqueConstraint('user_account_subject', ['issuer', 'subject'])
    .execute()
  // Who comes in through somebody else is known by their subject, and may be called like one of ours.
  await schema
    .createIndex('user_account_name')
    .on('user_account')
    .column('name_key')
    .unique()
    .where(sql.ref('issuer'), 'is', null)
    .execute()
  await schema
    .createTable('recovery_code')
    .addColumn('code_hash', 'text', (column) => column.notNull().primaryKey())
    .addColumn('user_id', 'text', (column) => column.notNull().references('user_account.id'))
    .execute()
  await schema.createIndex('recovery_code_user').on('recovery_code').column('user_id').execute()
}

async function createSessions({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('session')
    .addColumn('id', 'text', (column) => column.notNull().primaryKey())
    .addColumn('token_hash', 'text', (column) => column.notNull().unique())
    .addColumn('user_id', 'text', (column) => column.notNull().references('user_account.id'))
    .addColumn('method', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('seen_at', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addColumn('network', 'text', (column) => column.notNull())
    .addColumn('user_agent', 'text', (column) => column.notNull())
    .execute()
  await schema.createIndex('session_user').on('session').column('user_id').execute()
  await schema.createIndex('session_expiry').on('session').column('expires_at').execute()
}

async function createThrottle({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('throttle')
    .addColumn('key', 'text', (column) => column.notNull().primaryKey())
    .addColumn('points', 'integer', (column) => column.notNull())
    .addColumn('expires_at', 'bigint')
    .execute()
  await schema.createIndex('throttle_expiry').on('throttle').column('expires_at').execute()
  await schema
    .createTable('known_network')
    .addColumn('account_key', 'text', (column) => column.notNull())
    .addColumn('network', 'text', (column) => column.notNull())
    .addColumn('succeeded_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('known_network_key', ['account_key', 'network'])
    .execute()
}

export const accessMigrations: Migrations = {
  '0001_access': {
    async up(db: Kysely<unknown>) {
      const { schema } = db
      await createUsers(db)
      await createSessions(db)
      await createThrottle(db)
      await schema
        .createTable('setup_token')
        .addColumn('token_hash', 'text', (column) => column.notNull().primaryKey())
        .addColumn('expires_at', 'bigint', (column) => column.notNull())
        .execute()
      await schema
        .createTable('state_lock')
        .addColumn('name', 'text', (column) => column.notNull().primaryKey())
        .addColumn('taken_at', 'bigint', (column) => column.notNull())
        .execute()
      await db
        .withTables<AccessTables>()
        .insertInto('state_lock')
        .values({ name: 'admins', taken_at: 0 })
        .execute()
    },
  },
}
