import { existsSync, openSync, writeSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { examineState, takeProblem } from '../../../src/state/examination.ts';
import { copyPath } from '../../../src/state/integrity.ts';
import { commit, finding, temporaryState } from './temporary-state.ts';

let temporary: ReturnType<typeof temporaryState>;
beforeEach(() => {
  temporary = temporaryState(1000);
  const many = Array.from({ length: 500 }, (_, n) => finding(`h${n}/http`, 'ok', 'x'.repeat(200)));
  commit(temporary.state, 1000, many);
});
afterEach(() => temporary.remove());

describe('the examination of a state', () => {
  it('copies one that is sound and finds no problem', () => {
    examineState(temporary.path);

    expect(existsSync(copyPath(temporary.path))).toBe(true);
    expect(takeProblem(temporary.path)).toBeUndefined();
  });

  it('notes what is wrong with one that is not, once, and copies nothing', () => {
    temporary.state.close();
    const file = openSync(temporary.path, 'r+');
    writeSync(file, Buffer.alloc(4096 * 8, 0x5a), 0, 4096 * 8, 8192);

    examineState(temporary.path);

    expect(existsSync(copyPath(temporary.path))).toBe(false);
    expect(takeProblem(temporary.path)).toMatch(/\w/);
    expect(takeProblem(temporary.path)).toBeUndefined();
  });
});
