import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { duration, limit, secret } from '../../src/program-schema.ts';

describe('duration', () => {
  it('puts out milliseconds, within bounds', () => {
    const schema = duration(z, { minMs: 1000, maxMs: 60_000 });

    expect(schema.parse('30s')).toBe(30_000);
    expect(schema.safeParse('1ms').error?.issues[0]?.message).toBe('too short; at least 1s');
    expect(schema.safeParse('1h').error?.issues[0]?.message).toBe('too long; at most 1m');
    expect(schema.safeParse(30).error?.issues[0]?.message).toBe('not a duration: 30; its unit is missing: write 30s');
    expect(schema.safeParse(0).error?.issues[0]?.message).toBe('too short; at least 1s');
    expect(schema.safeParse('soon').error?.issues[0]?.message).toBe('not a duration: "soon"; write 30s, 5m, 2h or 1d');
  });

  it('takes a default in milliseconds and has a JSON schema', () => {
    expect(duration(z).default(5000).parse(undefined)).toBe(5000);
    expect(z.toJSONSchema(duration(z).default(5000), { io: 'input', target: 'draft-7' })).toMatchObject({
      type: 'string',
    });
  });
});

describe('limit', () => {
  it('keeps the text of one that can be read', () => {
    expect(limit(z).parse('> 80%')).toBe('> 80%');
    expect(limit(z).safeParse('a lot').error?.issues[0]?.message).toMatch(/^not a limit: "a lot"/);
    expect(limit(z).safeParse(80).error?.issues[0]?.message).toBe(
      'not a limit: 80; write "> 80" or "< 80", with the quotes',
    );
  });
});

describe('secret', () => {
  it('takes text and references, and says that it is one', () => {
    const schema = secret(z);

    expect(schema.parse('x')).toBe('x');
    expect(schema.parse({ $env: 'X' })).toEqual({ $env: 'X' });
    expect(schema.safeParse({ env: 'X' }).success).toBe(false);
    expect(z.globalRegistry.get(schema)).toMatchObject({ secret: true });
  });
});
