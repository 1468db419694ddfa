import { describe, expect, it } from 'vitest';
import { hasServer, readStatus } from '../../../../src/site/browser/site-status.ts';

describe('a status', () => {
  it('is read with what a page shows of it', () => {
    expect(readStatus('{"version":1,"time":5,"timeText":"now","intervalSeconds":60}')).toMatchObject({ time: 5 });
  });

  it.each(['{}', 'null', '[]', '{"time":"5","intervalSeconds":60}', 'no'])('is not %s', (text) => {
    expect(() => readStatus(text)).toThrow();
  });

  it('says of itself when nothing is published yet', () => {
    expect(() => readStatus('{"version":1,"waiting":true}')).toThrow('the first cycle is not over yet');
  });
});

describe('hasServer', () => {
  it('asks for nothing but files on the pages for the public', () => {
    expect(hasServer({ public: true })).toBe(false);
    expect(hasServer({})).toBe(true);
  });
});
