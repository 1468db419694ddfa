import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, describe, expect, it } from 'vitest';
import sql from '../../../collectors/sql/sql.ts';
import { collectItems, findingsOf, valuesOf } from '../../support/collect-items.ts';

const root = mkdtempSync(join(tmpdir(), 'run-cycle-sql-'));
const servers: Server[] = [];

afterAll(() => {
  for (const server of servers) server.close();
  rmSync(root, { recursive: true });
});

function makeShop(): string {
  const path = join(root, 'shop.db');
  const database = new Database(path);
  database.exec(`CREATE TABLE orders(status TEXT, total REAL); INSERT INTO orders VALUES('open', 5), ('open', 7);`);
  database.close();
  return path;
}

const ORDERS = { name: 'orders', query: 'SELECT status, count(*) AS n, sum(total) AS total FROM orders GROUP BY 1' };

function ask(targets: readonly object[]) {
  return collectItems(sql, { program: 'sql', hosts: [{ name: 'db1', targets }] });
}

/** A port where whoever connects meets this. */
async function serve(meet: (socket: Socket) => void): Promise<number> {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    meet(socket);
  }).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

describe('collector sql', () => {
  it('makes samples of the rows of a SQLite file', async () => {
    const items = await ask([{ driver: 'sqlite', database: makeShop(), queries: [ORDERS] }]);

    expect(valuesOf(items)).toMatchObject({
      'sql_up db1': 1,
      'sql_orders_n open db1': 2,
      'sql_orders_total open db1': 12,
    });
    expect(findingsOf(items)).toMatchObject([{ host: 'db1', service: 'sql', status: 'ok' }]);
    expect(findingsOf(items)[0]?.text).toMatch(/^1 row of 1 query in 0\.\d\d s$/);
  });

  it.each([
    ['a table that is not there', 'SELECT x FROM nowhere', 'bad: no such table: nowhere'],
    ['a statement that writes', "INSERT INTO orders VALUES('x', 1)", 'bad: this statement returns no rows'],
    [
      'a statement that hides writing',
      'DELETE FROM orders RETURNING total',
      'bad: attempt to write a readonly database',
    ],
  ])('names a query with %s, and answers the others', async (_, query, text) => {
    const queries = [{ name: 'bad', query }, ORDERS];

    const items = await ask([{ driver: 'sqlite', database: join(root, 'shop.db'), queries }]);

    expect(findingsOf(items)).toEqual([{ host: 'db1', service: 'sql', status: 'critical', text }]);
    expect(valuesOf(items)).toMatchObject({ 'sql_orders_n open db1': 2 });
  });

  it('tells of a file that is none', async () => {
    const path = join(root, 'rubbish.db');
    writeFileSync(path, 'x'.repeat(5000));

    const items = await ask([{ name: 'shop', driver: 'sqlite', database: path, queries: [ORDERS] }]);

    expect(findingsOf(items)).toEqual([
      { host: 'db1', service: 'sql:shop', status: 'critical', text: 'orders: file is not a database' },
    ]);
  });

  describe.each(['postgresql', 'mysql'])('driver %s', (driver) => {
    const target = { driver, database: 'x', timeout: '60ms', queries: [ORDERS] };

    it.each([
      ['says nothing', () => {}, 'no answer within 60 ms'],
      ['closes at once', (socket: Socket) => socket.destroy(), /closed|terminated|reset/i],
      ['floods with rubbish', (socket: Socket) => socket.write(Buffer.alloc(1_000_000, 'x')), /./],
    ])('makes a finding of a server that %s', async (_, meet, text) => {
      const items = await ask([{ ...target, port: await serve(meet) }]);

      expect(findingsOf(items)).toEqual([
        { host: 'db1', service: 'sql', status: 'critical', text: expect.stringMatching(text) },
      ]);
      expect(valuesOf(items)).toMatchObject({ 'sql_up db1': 0 });
    });

    it('makes a finding of a port where nobody listens', async () => {
      const items = await ask([{ ...target, port: 1 }]);

      expect(findingsOf(items)).toMatchObject([{ status: 'critical', text: 'connection refused' }]);
    });
  });
});

it('tells how long a host took that does not answer, for the slowest of the cycle', async () => {
  const items = await collectItems(sql, {
    program: 'sql',
    hosts: [
      {
        name: 'db1',
        targets: [
          {
            driver: 'postgresql',
            database: 'd',
            user: 'u',
            password: 'p',
            port: 1,
            queries: [{ name: 'a', query: 'SELECT 1' }],
          },
        ],
      },
    ],
  });

  expect(items).toContainEqual({ took: { host: 'db1', seconds: expect.any(Number) } });
});
