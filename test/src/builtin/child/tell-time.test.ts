import { expect, it } from 'vitest';
import { tellTimeIn } from '../../../../src/builtin/child/tell-time.ts';

it.each([
  ['Europe/Berlin', '2026-01-31 00:15'],
  ['UTC', '2026-01-30 23:15'],
  ['Asia/Kathmandu', '2026-01-31 05:00'],
])('tells times in the zone %s as pages do', (zone, text) => {
  expect(tellTimeIn(zone)(1_769_814_900)).toBe(text);
});
