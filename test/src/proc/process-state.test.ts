import { describe, expect, it } from 'vitest';
import { parseProcessState } from '../../../src/proc/process-state.ts';
import { procText } from '../../support/proc-fixture.ts';

describe('/proc/PID/stat', () => {
  it('gives state and threads, whatever the command is called', () => {
    expect(parseProcessState(procText('101/stat'))).toEqual({ state: 'S', threads: 1 });
    expect(parseProcessState(procText('102/stat'))).toEqual({ state: 'R', threads: 7 });
  });

  it.each(['', '1 (x)', '1 (x) S 1 2'])('names the file for %j', (text) => {
    expect(() => parseProcessState(text)).toThrow('cannot read /proc/PID/stat');
  });
});
