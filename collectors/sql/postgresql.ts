/** PostgreSQL by its own driver. */
import { Client, Query, type QueryArrayConfig } from 'pg';
import { type Answer, type Session, within } from './session.ts';
import type { Target } from './target.ts';

/** The driver gives up after us, so that it is our words that are read. */
const LATER_MS = 200;

/** Connects and makes the connection read-only. Rejects with the system's or the server's error. */
export async function openPostgresql(target: Target, address: string): Promise<Session> {
  const { timeout } = target;
  const client = new Client({
    host: target.server ?? address,
    port: target.port ?? 5432,
    database: target.database,
    user: target.user ?? 'postgres',
    password: typeof target.password === 'string' ? target.password : '',
    connectionTimeoutMillis: timeout + LATER_MS,
    application_name: 'run-cycle',
    ssl: target.tls === false ? false : { rejectUnauthorized: target.tls === true },
  });
  let isGone = false;
  client.on('error', () => {
    isGone = true; // whoever asks next is told
  });
  const end = () => within(1000, client.end()).catch(() => {});
  try {
    await within(timeout, client.connect());
    // a server that keeps to it frees itself from a query that nobody waits for
    await within(timeout, client.query(`SET statement_timeout = ${timeout}`));
    await within(timeout, client.query('SET default_transaction_read_only = on'));
  } catch (error) {
    void end();
    throw error;
  }
  return {
    query: (text) =>
      within(timeout, readRows(client, text, target.maxRows)).catch((error: unknown) => {
        if (error instanceof Error && 'code' in error && error.code === 'ETIMEDOUT') isGone = true;
        throw error;
      }),
    isGone: () => isGone,
    close: end,
  };
}

/** Reads a query's rows as they come; those beyond the limit are not kept. */
function readRows(client: Client, text: string, maxRows: number): Promise<Answer> {
  const config: QueryArrayConfig = { text, rowMode: 'array' };
  const query = client.query(new Query<unknown[]>(config));
  const rows: unknown[][] = [];
  return new Promise((resolve, reject) => {
    query.on('row', (row) => {
      if (rows.length <= maxRows) rows.push(row);
    });
    query.on('error', reject);
    query.on('end', (result) => resolve({ columns: result.fields.map(({ name }) => name), rows }));
  });
}
