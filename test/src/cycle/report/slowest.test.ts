import { expect, it } from 'vitest';
import { slowestHosts, slowestOf } from '../../../../src/cycle/report/slowest.ts';

const hosts = (count: number) => Array.from({ length: count }, (_, i) => ({ host: `h${i}`, seconds: i }));

it('keeps ten hosts of a collector, slowest first, each once', () => {
  const slowest = slowestHosts([...hosts(30), { host: 'h29', seconds: 1.23456 }]);

  expect(slowest).toHaveLength(10);
  expect(slowest.slice(0, 2)).toEqual([
    { host: 'h29', seconds: 29 },
    { host: 'h28', seconds: 28 },
  ]);
});

it('names five programs and ten hosts of all collectors', () => {
  const programs = hosts(8).map(({ host, seconds }) => ({ name: host, seconds }));

  const slowest = slowestOf(programs, [
    { collector: 'ping', took: hosts(9) },
    { collector: 'http', took: [{ host: 'h1', seconds: 99.12345 }] },
  ]);

  expect(slowest.programs.map(({ name }) => name)).toEqual(['h7', 'h6', 'h5', 'h4', 'h3']);
  expect(slowest.hosts[0]).toEqual({ host: 'h1', collector: 'http', seconds: 99.123 });
  expect(slowest.hosts).toHaveLength(10);
});
