/** Debian's PostgreSQL and MariaDB, asked by collector sql. */
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeTrial, type Trial } from '../support/run-cycle.ts';
import { needPackages } from './packages.ts';

const root = mkdtempSync(join(tmpdir(), 'run-cycle-sql-'));
const ended: (() => Promise<void>)[] = [];
let trial: Trial;

beforeAll(async () => {
  needPackages('postgresql', 'mariadb-server');
  chmodSync(root, 0o755);
  const [postgresql, mariadb] = await Promise.all([startPostgresql(), startMariadb()]);
  trial = makeTrial();
  trial.configure(`
collectors: { sql: {} }
hosts:
  pg:
    address: 127.0.0.1
    collect:
      sql:
        - name: shop
          driver: postgresql
          port: ${postgresql}
          database: postgres
          user: watcher
          password: right
          queries:
            - { name: orders, query: "SELECT status, count(*) AS n, sum(total) AS total, max(at) AS newest FROM orders GROUP BY status" }
            - { name: size, query: "SELECT pg_database_size('postgres') AS bytes" }
        - { name: refused, driver: postgresql, port: ${postgresql}, database: postgres, user: watcher, password: wrong, queries: [{ name: one, query: SELECT 1 AS n }] }
        - name: slow
          driver: postgresql
          port: ${postgresql}
          database: postgres
          user: watcher
          password: right
          timeout: 300ms
          queries: [{ name: sleep, query: SELECT pg_sleep(20) }]
        - name: writer
          driver: postgresql
          port: ${postgresql}
          database: postgres
          user: watcher
          password: right
          queries: [{ name: write, query: "INSERT INTO orders VALUES('x', 1, now()) RETURNING total" }]
  maria:
    address: 127.0.0.1
    collect:
      sql:
        - name: shop
          driver: mysql
          port: ${mariadb}
          database: shop
          user: watcher
          password: right
          maxRows: 2
          queries:
            - { name: orders, query: "SELECT status, count(*) AS n, sum(total) AS total FROM orders GROUP BY status" }
            - { name: status, query: "SHOW GLOBAL STATUS LIKE 'Questions'", counters: [Value] }
            - { name: many, query: "SELECT seq AS number, seq AS n FROM seq_1_to_100000", labels: [number] }
        - { name: refused, driver: mysql, port: ${mariadb}, database: shop, user: watcher, password: wrong, queries: [{ name: one, query: SELECT 1 AS n }] }
`);
}, 120_000);

afterAll(async () => {
  trial?.remove();
  await Promise.all(ended.map((end) => end()));
  rmSync(root, { recursive: true, force: true });
});

describe('collector sql', () => {
  it('asks real servers: values, wrong passwords, slow and writing queries, each on its own', async () => {
    const cycle = await trial.run();

    expect(cycle).toMatchObject({ code: 0, stdout: '', stderr: '' });
    const values = trial.read('data-of-run-cycle/last/sql.prom');
    expect(values).toMatch(/^sql_orders_n\{.*host="pg".*status="open".*\} 2$/m);
    expect(values).toMatch(/^sql_orders_total\{.*host="pg".*status="open".*\} 12\.5$/m);
    expect(values).toMatch(/^sql_orders_newest\{.*status="open".*\} 1700000000$/m);
    expect(values).toMatch(/^sql_size_bytes\{.*\} \d{7,}$/m);
    expect(values).toMatch(/^sql_orders_total\{.*host="maria".*status="open".*\} 12\.5$/m);
    expect(values).toMatch(/^sql_status_Value\{.*Variable_name="Questions".*\} \d+$/m);
    expect(await statuses()).toMatchObject({
      'pg/sql:shop': ['ok', expect.stringMatching(/^3 rows of 2 queries/)],
      'pg/sql:refused': ['critical', 'password authentication failed for user "watcher"'],
      'pg/sql:slow': ['critical', expect.stringMatching(/^sleep: (no answer within 300 ms|canceling statement)/)],
      'pg/sql:writer': ['critical', 'write: cannot execute INSERT in a read-only transaction'],
      'maria/sql:shop': ['warning', 'many: more than 2 rows: the others were left out'],
      'maria/sql:refused': ['critical', expect.stringMatching(/^Access denied for user 'watcher'@/)],
    });
  });
});

async function statuses(): Promise<Record<string, [string, string]>> {
  const { stdout } = await trial.run('status', '--json');
  const hosts: Record<string, { services: Record<string, { status: string; text: string }> }> =
    JSON.parse(stdout).hosts;
  return Object.fromEntries(
    Object.entries(hosts).flatMap(([host, { services }]) =>
      Object.entries(services).map(([service, { status, text }]) => [`${host}/${service}`, [status, text]]),
    ),
  );
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Runs as the package's own user: neither server starts as root. */
function as(user: string, ...argv: readonly string[]): string {
  return execFileSync('setpriv', [`--reuid=${user}`, `--regid=${user}`, '--clear-groups', ...argv], {
    encoding: 'utf8',
  });
}

function ownDirectory(name: string, user: string): string {
  const directory = join(root, name);
  mkdirSync(directory);
  execFileSync('chown', [user, directory]);
  return directory;
}

function startServer(user: string, ...argv: readonly string[]): void {
  const server = spawn('setpriv', [`--reuid=${user}`, `--regid=${user}`, '--clear-groups', ...argv], {
    stdio: 'ignore',
  });
  const gone = new Promise<void>((resolve) => void server.once('exit', () => resolve()));
  ended.push(() => {
    server.kill('SIGINT');
    setTimeout(() => server.kill('SIGKILL'), 5000).unref();
    return gone;
  });
}

/** Asks again until the server answers. */
async function whenReady(ask: () => void): Promise<void> {
  for (const end = performance.now() + 60_000; ; ) {
    try {
      return ask();
    } catch (error) {
      if (performance.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

async function startPostgresql(): Promise<number> {
  const port = await freePort();
  const version = readdirSync('/usr/lib/postgresql').sort().at(-1);
  const bin = `/usr/lib/postgresql/${version}/bin`;
  const data = ownDirectory('pg', 'postgres');
  as('postgres', `${bin}/initdb`, '-D', data, '--auth-local=trust', '--auth-host=scram-sha-256', '--no-sync');
  const listen = ['-c', 'listen_addresses=127.0.0.1', '-c', `unix_socket_directories=${data}`, '-c', 'fsync=off'];
  startServer('postgres', `${bin}/postgres`, '-D', data, '-p', String(port), ...listen);
  const sql = `
    CREATE TABLE orders(status text, total numeric(8,2), at timestamptz);
    INSERT INTO orders VALUES ('open', 5.25, to_timestamp(1600000000)), ('open', 7.25, to_timestamp(1700000000)), ('done', 1, now());
    CREATE ROLE watcher LOGIN PASSWORD 'right';
    GRANT SELECT, INSERT ON orders TO watcher;`;
  const psql = ['psql', '-qh', data, '-p', String(port), '-d', 'postgres', '-v', 'ON_ERROR_STOP=1', '-c'];
  await whenReady(() => void as('postgres', ...psql, 'SELECT 1'));
  as('postgres', ...psql, sql);
  return port;
}

async function startMariadb(): Promise<number> {
  const port = await freePort();
  const data = ownDirectory('maria', 'mysql');
  as('mysql', 'mariadb-install-db', '--no-defaults', `--datadir=${data}`, '--auth-root-authentication-method=normal');
  const socket = join(data, 'socket');
  const listen = ['--bind-address=127.0.0.1', `--port=${port}`, `--socket=${socket}`, '--skip-log-bin'];
  startServer('mysql', 'mariadbd', '--no-defaults', `--datadir=${data}`, ...listen);
  const sql = `
    CREATE DATABASE shop; USE shop;
    CREATE TABLE orders(status varchar(9), total decimal(8,2));
    INSERT INTO orders VALUES ('open', 5.25), ('open', 7.25), ('done', 1);
    CREATE USER watcher@'127.0.0.1' IDENTIFIED BY 'right';
    GRANT SELECT, INSERT ON shop.* TO watcher@'127.0.0.1';`;
  const client = ['mariadb', '--no-defaults', `--socket=${socket}`, '-u', 'root', '-e'];
  await whenReady(() => void as('mysql', ...client, 'SELECT 1'));
  as('mysql', ...client, sql);
  return port;
}
