import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readToken, showsToken } from '../../../../src/commands/serve/token.ts';

const directory = mkdtempSync(join(tmpdir(), 'run-cycle-token-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

function tokenFile(text: string): string {
  const file = join(directory, 'token');
  writeFileSync(file, text);
  return file;
}

describe('readToken', () => {
  it('takes the first line of the file', () => {
    expect(readToken(tokenFile('abcdefgh-12345678\nnote\n'))).toBe('abcdefgh-12345678');
  });

  it('refuses one that could be guessed, and a file that is not there', () => {
    expect(readToken(tokenFile('short\n'))).toMatchObject({ message: expect.stringContaining('fewer than 16') });
    expect(readToken(join(directory, 'none'))).toBeInstanceOf(Error);
  });

  it('gives none where none is named', () => {
    expect(readToken(undefined)).toBeUndefined();
  });
});

describe('showsToken', () => {
  it('wants exactly the token, as a bearer', () => {
    expect(showsToken('Bearer abcdefgh-12345678', 'abcdefgh-12345678')).toBe(true);
    for (const wrong of [undefined, '', 'abcdefgh-12345678', 'Bearer abcdefgh-1234567', 'Basic abcdefgh-12345678'])
      expect(showsToken(wrong, 'abcdefgh-12345678')).toBe(false);
  });
});
