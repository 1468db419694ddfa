import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { liveEvents, MOST_LISTENERS } from '../../../../src/commands/serve/live-events.ts';

const directory = mkdtempSync(join(tmpdir(), 'run-cycle-events-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

describe('liveEvents', () => {
  it('tells each listener when the file was replaced, and nobody who has left', async () => {
    const file = join(directory, 'status.json');
    writeFileSync(file, '1');
    const events = liveEvents(file, 5);
    const [stays, left] = [vi.fn(), vi.fn()];
    events.listen(stays);
    events.listen(left)?.();

    writeFileSync(`${file}.new`, '22');
    renameSync(`${file}.new`, file);
    await vi.waitFor(() => expect(stays).toHaveBeenCalledTimes(1));
    events.close();

    expect(left).not.toHaveBeenCalled();
  });

  it('takes no more listeners than it can serve', () => {
    const events = liveEvents(join(directory, 'none'));
    for (let i = 0; i < MOST_LISTENERS; i += 1) expect(events.listen(() => {})).toBeDefined();

    expect(events.listen(() => {})).toBeUndefined();
    events.close();
  });
});
