import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { expectationOf, quoteAnswer } from '../../../collectors/port/expectation.ts';
import { portTarget } from '../../../collectors/port/target.ts';

const meaningOf = async (given: object, answer: string) =>
  (await expectationOf(portTarget(z).parse({ port: 1, ...given })))?.(answer);

describe('what is expected of an answer', () => {
  it.each([
    [{ expect: 'SSH-2.0' }, 'SSH-2.0-OpenSSH_9\r\n', { status: 'ok' }],
    [{ expect: ['220', '250'] }, '250 fine', { status: 'ok' }],
    [{ expect: { ok: 'UP', warning: ['SLOW', 'BUSY'], critical: 'DOWN' } }, 'UP but BUSY', { status: 'warning' }],
    [{ expect: { ok: 'UP', critical: 'DOWN' } }, 'UP, DOWN', { status: 'critical' }],
    [{ pattern: 'sessions=(\\d+)' }, 'up sessions=42\n', { status: 'ok', value: 42 }],
    [{ pattern: '^load (\\S+)$' }, 'x\nload 1.5e3\n', { status: 'ok', value: 1500 }],
    [{ pattern: 'version (\\S+)' }, 'version 1.2.3', { status: 'ok' }],
    [{ pattern: 'PONG' }, '+PONG', { status: 'ok' }],
    [{ expect: { warning: 'SLAVE' }, pattern: 'lag (\\d+)' }, 'SLAVE lag 7', { status: 'warning', value: 7 }],
    [{ expect: 'UP' }, 'DOWN', undefined],
    [{ expect: 'UP', pattern: 'lag (\\d+)' }, 'UP', undefined],
    [{ expect: 'UP', pattern: 'lag (\\d+)' }, 'lag 7', undefined],
    [{ expect: { critical: 'DOWN' } }, 'UP', undefined],
  ])('%j of %j is %j', async (given, answer, meaning) => {
    expect(await meaningOf(given, answer)).toEqual(meaning);
  });

  it('is nothing where nothing was said', async () => {
    expect(await expectationOf(portTarget(z).parse({ port: 1 }))).toBeUndefined();
  });

  it('is read in linear time', async () => {
    const started = performance.now();

    expect(await meaningOf({ pattern: '^(a+)+$' }, `${'a'.repeat(30_000)}b`)).toBeUndefined();
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it('refuses a pattern that is none', async () => {
    await expect(meaningOf({ pattern: '(' }, '')).rejects.toThrow();
  });
});

describe('an answer as it is quoted', () => {
  it.each([
    ['HTTP/1.1 400 Bad Request\r\nServer: x\r\n', '"HTTP/1.1 400 Bad Request…"'],
    ['\r\n220 ready\r\n', '"220 ready"'],
    ['\u001b[31mred\u202e', '"\\x1b[31mred\\u202e"'],
    [`${'x'.repeat(200)}`, `"${'x'.repeat(80)}…"`],
  ])('%j', (answer, quoted) => {
    expect(quoteAnswer(answer)).toBe(quoted);
  });
});
