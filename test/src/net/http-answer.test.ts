import { describe, expect, it } from 'vitest';
import { readAnswer } from '../../../src/net/http-answer.ts';

/** What comes of bytes in parts of this size. */
function read(text: string, size: number, maxBytes = 1000) {
  const reader = readAnswer(maxBytes);
  const bytes = Buffer.from(text, 'latin1');
  let state = 'more';
  for (let from = 0; from < bytes.length && state === 'more'; from += size)
    state = reader.push(bytes.subarray(from, from + size));
  if (state === 'more') reader.close();
  const answer = reader.answer();
  return { state, status: answer?.status, body: answer?.body.toString(), isWhole: answer?.isWhole };
}

const CHUNKED = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n';

describe('an HTTP answer', () => {
  it.each([
    ['to the end of the connection', 'HTTP/1.1 200 OK\r\n\r\nabc', 'more', 'abc', true],
    ['of a length', 'HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabcdef', 'done', 'abc', true],
    ['of no length', 'HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n', 'done', '', true],
    ['that is too short', 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc', 'more', 'abc', false],
    ['without a body', 'HTTP/1.1 204 No Content\r\n\r\n', 'done', '', true],
    ['in chunks', `${CHUNKED}2;x\r\nab\r\n1\r\nc\r\n0\r\nTrailer: x\r\n\r\n`, 'done', 'abc', true],
    ['whose last chunk is missing', `${CHUNKED}2\r\nab\r\n5\r\nc`, 'more', 'abc', false],
    [
      'behind another',
      'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc',
      'done',
      'abc',
      true,
    ],
  ])('%s is the same wherever its parts end', (_, text, state, body, isWhole) => {
    for (let size = 1; size <= text.length; size += 1)
      expect(read(text, size)).toMatchObject({ body, isWhole, ...(body === '' ? {} : { state }) });
  });

  it('is cut where it is longer than it may be', () => {
    expect(read('HTTP/1.1 200 OK\r\n\r\nabcdef', 4, 4)).toMatchObject({ state: 'full', body: 'abcd', isWhole: false });
  });

  it.each([
    ['220 smtp ready\r\n', 'no HTTP: "220 smtp ready\\r\\n"'],
    ['HTTP/1.1 okay\r\n\r\n', 'no HTTP: "HTTP/1.1 okay\\r\\n'],
    [`HTTP/1.1 200 OK\r\nA: ${'x'.repeat(70_000)}`, 'its header is longer than 64 KiB'],
    ['HTTP/1.1 200 OK\r\nContent-Length: 1e3\r\n\r\n', 'content-length "1e3"'],
    [`${CHUNKED}-1\r\n`, 'chunk size "-1"'],
    [`${CHUNKED}1\r\nab`, 'chunk size'],
    [`${CHUNKED}${'0'.repeat(5000)}`, 'longer than 4 KiB'],
    [`${CHUNKED}0\r\n${'a: b\r\n'.repeat(200)}`, 'more than 100 trailers'],
  ])('is refused: %j', (text, message) => {
    expect(() => read(text.length > 200 ? text : `${text}\r\n`, 100_000)).toThrow(message.replace(/\\r\\n"?$/, ''));
  });
});
