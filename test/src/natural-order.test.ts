import { expect, it } from 'vitest';
import { compareNatural } from '../../src/natural-order.ts';

it('orders numbers by their size and all else by its text', () => {
  const names = ['eth10', 'eth2', 'eth', 'web01', 'web1', 'a1b2', 'a1b10', '10', '9', ''];

  expect(names.toSorted(compareNatural)).toEqual([
    '',
    '9',
    '10',
    'a1b2',
    'a1b10',
    'eth',
    'eth2',
    'eth10',
    'web01',
    'web1',
  ]);
});

it('says the same both ways round', () => {
  const names = ['eth10', 'eth2', 'web01', 'web1', '1e5', '100000', '99999999999999999999', 'x1', 'x'];

  for (const a of names)
    for (const b of names) expect(Math.sign(compareNatural(a, b)) + Math.sign(compareNatural(b, a))).toBe(0);
});
