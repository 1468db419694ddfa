import { describe, expect, it } from 'vitest';
import { stretchWords } from '../../../../../src/site/browser/figure/stretch-words.ts';

const BERLIN = 'Europe/Berlin';
const at = (text: string) => Date.parse(text) / 1000;
const NOW = at('2026-11-22T12:00:00Z');
const words = (from: string, to: string) => stretchWords({ from: at(from), to: at(to) }, BERLIN, NOW);

describe('a stretch of time', () => {
  it('within a day is told by its clock times, in the zone', () => {
    expect(words('2026-11-21T13:05:00Z', '2026-11-21T14:40:00Z')).toBe('14:05 – 15:40, 21 Nov');
    expect(words('2026-07-21T13:05:00Z', '2026-07-21T14:40:00Z')).toBe('15:05 – 16:40, 21 Jul');
  });

  it('over a midnight has both days', () => {
    expect(words('2026-11-20T22:30:00Z', '2026-11-20T23:30:00Z')).toBe('20 Nov 23:30 – 21 Nov 00:30');
  });

  it('of minutes is told to the second', () => {
    expect(words('2026-11-21T13:05:10Z', '2026-11-21T13:09:00Z')).toBe('14:05:10 – 14:09:00, 21 Nov');
  });

  it('of another year says so', () => {
    expect(words('2025-11-21T13:05:00Z', '2026-11-21T14:40:00Z')).toBe('21 Nov 2025 14:05 – 21 Nov 2026 15:40');
    expect(words('2025-11-21T13:05:00Z', '2025-11-21T14:40:00Z')).toBe('14:05 – 15:40, 21 Nov 2025');
  });
});
