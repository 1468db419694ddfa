import { expect, it } from 'vitest';
import { overlayChips } from '../../../../src/site/markup/overlay-chips.ts';
import { row } from '../../../support/site-input.ts';

it('shows each overlay as a word', () => {
  expect(overlayChips(row('a', 'b', { overlays: ['stale', 'downtime'] })).text).toBe(
    ' <span class="chip">stale</span> <span class="chip">downtime</span>',
  );
});
