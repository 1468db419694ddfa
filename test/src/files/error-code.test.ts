import { describe, expect, it } from 'vitest';
import { errorCode, isDiskFull } from '../../../src/files/error-code.ts';

const coded = (code: string) => Object.assign(new Error('system'), { code });

describe('errorCode', () => {
  it.each([
    ['its own', coded('ENOENT'), 'ENOENT'],
    ['that of a cause', new Error('outer', { cause: new Error('middle', { cause: coded('EIO') }) }), 'EIO'],
    ['none', new Error('plain'), ''],
    ['none of what is no error', 'text', ''],
  ])('is %s', (_, error, code) => {
    expect(errorCode(error)).toBe(code);
  });

  it('ends where an error is its own cause', () => {
    const error = new Error('loop');
    error.cause = error;

    expect(errorCode(error)).toBe('');
  });
});

describe('isDiskFull', () => {
  it.each(['ENOSPC', 'EDQUOT', 'SQLITE_FULL'])('is true of %s', (code) => {
    expect(isDiskFull(new Error('outer', { cause: coded(code) }))).toBe(true);
  });

  it('is false of other errors', () => {
    expect(isDiskFull(coded('EACCES'))).toBe(false);
  });
});
