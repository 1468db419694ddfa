import { expect, it } from 'vitest';
import { directionLabels } from '../../../../../src/site/graph/describe/direction-labels.ts';

const mirrored = { metric: 'up', negative: 'down' };

it.each([
  [{ ...mirrored, label: 'bps', negativeLabel: 'received' }, undefined, { label: 'sent', negativeLabel: 'received' }],
  [{ ...mirrored, label: 'pps' }, 'packets in (-) / out (+) per second', { label: 'out', negativeLabel: 'in' }],
  [{ ...mirrored, label: 'packets', negativeLabel: 'pps' }, undefined, { label: 'out', negativeLabel: 'in' }],
  [{ ...mirrored, label: 'Bytes/s' }, 'bytes read (-) / written (+)', { label: 'written', negativeLabel: 'read' }],
])('names %j on %j by the way it goes', (given, axis, labels) => {
  expect(directionLabels(given, axis)).toEqual(labels);
});

it('leaves names alone that say something, and lines without a mirror', () => {
  expect(directionLabels({ ...mirrored, label: 'sent', negativeLabel: 'received' }, undefined)).toEqual({});
  expect(directionLabels({ ...mirrored, label: 'bps', negativeLabel: 'wasted' }, undefined)).toEqual({});
  expect(directionLabels({ metric: 'up', label: 'bps' }, undefined)).toEqual({});
});
