/** MySQL and MariaDB. */
import { createConnection } from 'mysql2/promise';
import { type Session, within } from './session.ts';
import type { Target } from './target.ts';

/** The driver gives up after us, so that it is our words that are read. */
const LATER_MS = 200;

/** Connects and makes the connection read-only. Rejects with the system's or the server's error. */
export async function openMysql(target: Target, address: string): Promise<Session> {
  const { timeout } = target;
  const server = target.server ?? address;
  const connection = await within(
    timeout,
    createConnection({
      ...(server.startsWith('/') ? { socketPath: server } : { host: server, port: target.port ?? 3306 }),
      database: target.database,
      user: target.user ?? 'root',
      password: typeof target.password === 'string' ? target.password : '',
      connectTimeout: timeout + LATER_MS,
      rowsAsArray: true,
      supportBigNumbers: true,
      multipleStatements: false,
      // a server may else ask its clients for their files
      flags: ['-LOCAL_FILES'],
      ...(target.tls === false ? {} : { ssl: { rejectUnauthorized: target.tls === true } }),
    }),
  );
  let isGone = false;
  connection.on('error', () => {
    isGone = true; // whoever asks next is told
  });
  const ask = (text: string) =>
    within(timeout, connection.query({ sql: text, rowsAsArray: true })).catch((error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'ETIMEDOUT') isGone = true;
      throw error;
    });
  try {
    await ask(`SET SESSION sql_select_limit = ${target.maxRows + 1}`);
    await ask('SET SESSION TRANSACTION READ ONLY');
  } catch (error) {
    connection.destroy();
    throw error;
  }
  return {
    async query(text) {
      const [rows, fields] = await ask(text);
      return { columns: fields.map(({ name }) => name), rows: Array.isArray(rows) ? (rows as unknown[][]) : [] };
    },
    isGone: () => isGone,
    close: () => connection.destroy(),
  };
}
