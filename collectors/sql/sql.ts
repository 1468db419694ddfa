/** Databases: each query's rows as samples. Numbers are values, texts are labels. */
import pLimit from 'p-limit';
import { describeFailure } from '../../src/net/describe-failure.ts';
import { timeIsUp } from '../../src/net/no-answer.ts';
import { defineCollector, type Output, type Z } from '../../src/program.ts';
import type { CollectorContext } from '../../src/program-context.ts';
import type { ProgramHost } from '../../src/program-input.ts';
import type { CollectorItem } from '../../src/program-items.ts';
import { targetService } from '../../src/target-service.ts';
import { samplesOfRows } from './rows.ts';
import type { Session } from './session.ts';
import { type Target, target } from './target.ts';

const settings = (z: Z) =>
  z.strictObject({
    parallel: z.int().min(1).max(200).default(20).describe('Databases asked at a time'),
  });

type Context = CollectorContext<Output<typeof settings>, Target, object>;

export default defineCollector({
  summary: 'Rows of SQL queries as samples: PostgreSQL, MySQL and MariaDB, SQLite.',
  settings,
  target,
  tls: true,
  async collect(context): Promise<undefined> {
    const limit = pLimit(context.settings.parallel);
    const all = context.hosts.flatMap((host) => host.targets.map((one) => ({ host, target: one })));
    // a query of SQLite holds this process up until it is done: whoever can be waited for goes first
    const ordered = all.toSorted((a, b) => Number(a.target.driver === 'sqlite') - Number(b.target.driver === 'sqlite'));
    await Promise.all(ordered.map((one) => limit(() => ask(context, one))));
  },
});

interface Asked {
  readonly host: ProgramHost<Target>;
  readonly target: Target;
}

/** All queries of one database; whatever goes wrong is a finding of its own host. */
async function ask(context: Context, { host, target: asked }: Asked): Promise<void> {
  const service = targetService(context.program, asked);
  const tell = (status: 'ok' | 'warning' | 'critical', text: string) =>
    context.emit({ host: host.name, service, status, text });
  const labels = { host: host.name, ...(asked.name === undefined ? {} : { target: asked.name }) };
  const started = performance.now();
  const tellTime = () => {
    const seconds = (performance.now() - started) / 1000;
    context.emit({ took: { host: host.name, seconds } });
    return seconds;
  };
  let session: Session;
  try {
    session = await openSession(asked, host.address, context.signal);
  } catch (error) {
    context.emit({ metric: 'sql_up', labels, value: 0 });
    tellTime();
    tell('critical', describeFailure(error));
    return;
  }
  context.emit({ metric: 'sql_up', labels, value: 1 });
  const outcome = await runQueries(context, session, asked, labels).finally(() => session.close());
  const seconds = tellTime();
  if (outcome.failed.length > 0) tell('critical', outcome.failed.join('; '));
  else if (outcome.refused.length > 0) tell('warning', outcome.refused.join('; '));
  else
    tell(
      'ok',
      `${count(outcome.rows, 'row', 'rows')} of ${count(asked.queries.length, 'query', 'queries')} in ${seconds.toFixed(2)} s`,
    );
}

async function openSession(asked: Target, address: string, signal: AbortSignal): Promise<Session> {
  if (signal.aborted) throw timeIsUp();
  if (asked.driver === 'postgresql') return (await import('./postgresql.ts')).openPostgresql(asked, address);
  if (asked.driver === 'mysql') return (await import('./mysql.ts')).openMysql(asked, address);
  return (await import('./sqlite-file.ts')).openSqliteFile(asked);
}

async function runQueries(context: Context, session: Session, asked: Target, labels: Record<string, string>) {
  const outcome = { rows: 0, failed: [] as string[], refused: [] as string[] };
  for (const query of asked.queries) {
    const started = performance.now();
    try {
      const answer = await session.query(query.query);
      const seconds = (performance.now() - started) / 1000;
      const { samples, refused } = samplesOfRows(answer, { query, labels, maxRows: asked.maxRows });
      emitAll(context, [
        ...samples,
        { metric: 'sql_query_seconds', labels: { ...labels, query: query.name }, value: seconds },
      ]);
      outcome.rows += Math.min(answer.rows.length, asked.maxRows);
      outcome.refused.push(...refused.map((why) => `${query.name}: ${why}`));
    } catch (error) {
      outcome.failed.push(`${query.name}: ${describeFailure(error)}`);
      if (session.isGone()) break;
    }
  }
  return outcome;
}

function emitAll(context: Context, items: readonly CollectorItem[]): void {
  for (const item of items) context.emit(item);
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}
