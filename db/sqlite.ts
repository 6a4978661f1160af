import { setTimeout as pause } from 'node:timers/promises';
import SqliteDatabase from 'better-sqlite3';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
} from 'kysely';
import { StablePlans } from './sqlite-compiler.ts';

/** How long `begin immediate` keeps asking while another process holds the file, in milliseconds. */
const BEGIN_PATIENCE_MS = 20_000;
const STATEMENTS_KEPT = 500;
/** After so many milliseconds a group of transactions takes in no more. */
const GROUP_MS = 50;

/**
 * SQLite with one writing and one read-only connection, behind one Kysely: a query outside a transaction reads from the
 * read-only one (so a write there fails), a transaction takes the writing one, one at a time. Two writers in one process
 * would stall each other for the whole busy timeout.
 */
export function sqliteDialect(file: string): Dialect {
  return {
    createAdapter: () => new Adapter(),
    createDriver: () => new TwoConnectionDriver(file),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new StablePlans(),
  };
}

/** SQLite's DDL is transactional and this driver has two connections; Kysely's adapter says otherwise. */
class Adapter extends SqliteAdapter {
  /** Or else Kysely makes every read wait for the transaction that is running. */
  override get supportsMultipleConnections(): boolean {
    return true;
  }

  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class TwoConnectionDriver implements Driver {
  readonly #file: string;
  #writer!: Statements;
  #reader!: Statements;
  #turn: Promise<void> = Promise.resolve();
  #inTurn = false;
  #group: Group | undefined;

  constructor(file: string) {
    this.#file = file;
  }

  async init(): Promise<void> {
    this.#writer = new Statements(openSqlite(this.#file, {}));
    this.#reader = new Statements(openSqlite(this.#file, { readonly: true }));
  }

  async acquireConnection(): Promise<RoutedConnection> {
    return new RoutedConnection(this.#reader);
  }

  async beginTransaction(connection: RoutedConnection): Promise<void> {
    connection.endTurn = await this.#takeTurn();
    connection.statements = this.#writer;
    try {
      this.#group ??= await beginGroup(this.#writer);
      this.#writer.run('savepoint one');
    } catch (error) {
      this.#fail(error);
      this.#giveBack(connection);
      throw error;
    }
  }

  async commitTransaction(connection: RoutedConnection): Promise<void> {
    await this.#leaveGroup(connection, ['release one']);
  }

  /** The answer waits too: what made it give up may be what another of the group wrote. */
  async rollbackTransaction(connection: RoutedConnection): Promise<void> {
    if (connection.statements === this.#writer) await this.#leaveGroup(connection, ['rollback to one', 'release one']);
  }

  async releaseConnection(): Promise<void> {}

  async destroy(): Promise<void> {
    await this.#turn;
    this.#commit();
    this.#reader.close();
    this.#writer.close();
  }

  /** Resolves once the group's COMMIT has made everything durable; throws, for each of the group, if nothing was kept. */
  async #leaveGroup(connection: RoutedConnection, statements: string[]): Promise<void> {
    const group = this.#group!;
    try {
      for (const sql of statements) this.#writer.run(sql);
      if (performance.now() - group.begunAt > GROUP_MS) this.#commit();
    } catch (error) {
      this.#fail(error);
    }
    this.#giveBack(connection);
    setImmediate(() => {
      if (this.#group === group && !this.#inTurn) this.#commit();
    });
    await group.ended;
  }

  #commit(): void {
    if (!this.#group) return;
    try {
      this.#writer.run('commit');
      this.#group.committed();
      this.#group = undefined;
    } catch (error) {
      this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    if (this.#writer.inTransaction) this.#writer.run('rollback');
    this.#group?.failed(error);
    this.#group = undefined;
  }

  async #takeTurn(): Promise<() => void> {
    const before = this.#turn;
    let endTurn!: () => void;
    this.#turn = new Promise((resolve) => {
      endTurn = resolve;
    });
    await before;
    this.#inTurn = true;
    return endTurn;
  }

  #giveBack(connection: RoutedConnection): void {
    connection.statements = this.#reader;
    this.#inTurn = false;
    connection.endTurn?.();
    connection.endTurn = undefined;
  }
}

/**
 * Transactions that follow each other within one round of the event loop share one `begin … commit`, each in a savepoint
 * of its own, and are answered after the commit: one wait for the disk instead of one each. Alone, a transaction waits
 * for nobody.
 */
interface Group {
  begunAt: number;
  ended: Promise<void>;
  committed: () => void;
  failed: (error: unknown) => void;
}

async function beginGroup(writer: Statements): Promise<Group> {
  await beginImmediate(writer);
  const { promise: ended, resolve: committed, reject: failed } = Promise.withResolvers<void>();
  ended.catch(() => {});
  return { begunAt: performance.now(), ended, committed, failed };
}

class RoutedConnection implements DatabaseConnection {
  statements: Statements;
  endTurn: (() => void) | undefined;

  constructor(statements: Statements) {
    this.statements = statements;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    return this.statements.execute<R>(query);
  }

  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    for (const row of this.statements.iterate<R>(query)) yield { rows: [row] };
  }
}

/** One connection and its prepared statements, kept by their SQL. */
class Statements {
  readonly #database: SqliteDatabase.Database;
  readonly #kept = new Map<string, SqliteDatabase.Statement>();

  constructor(database: SqliteDatabase.Database) {
    this.#database = database;
  }

  get inTransaction(): boolean {
    return this.#database.inTransaction;
  }

  execute<R>({ sql, parameters }: CompiledQuery): QueryResult<R> {
    const statement = this.#prepare(sql);
    if (statement.reader) return { rows: statement.all(parameters) as R[] };
    const { changes, lastInsertRowid } = statement.run(parameters);
    return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
  }

  iterate<R>({ sql, parameters }: CompiledQuery): IterableIterator<R> {
    return this.#database.prepare(sql).iterate(parameters) as IterableIterator<R>;
  }

  run(sql: string): void {
    this.execute(CompiledQuery.raw(sql));
  }

  close(): void {
    this.#database.close();
  }

  #prepare(sql: string): SqliteDatabase.Statement {
    const kept = this.#kept.get(sql);
    if (kept) return kept;
    if (this.#kept.size >= STATEMENTS_KEPT) this.#kept.delete(this.#kept.keys().next().value as string);
    const statement = this.#database.prepare(sql);
    this.#kept.set(sql, statement);
    return statement;
  }
}

function openSqlite(file: string, options: { readonly?: true }): SqliteDatabase.Database {
  const database = new SqliteDatabase(file, { ...options, timeout: 50 });
  if (!options.readonly) database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  database.pragma('cache_size = -16000');
  // Copying the log into the file makes one transaction wait: done for 32 MB at a time, pages written often are copied once.
  if (!options.readonly) database.pragma('wal_autocheckpoint = 8000');
  return database;
}

/** Waits for another process's transaction without blocking this one's event loop. */
async function beginImmediate(writer: Statements): Promise<void> {
  const giveUpAt = performance.now() + BEGIN_PATIENCE_MS;
  for (;;) {
    try {
      return writer.run('begin immediate');
    } catch (error) {
      if (!isBusy(error) || performance.now() > giveUpAt) throw error;
      await pause(2 + Math.random() * 10);
    }
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof SqliteDatabase.SqliteError && error.code.startsWith('SQLITE_BUSY');
}
