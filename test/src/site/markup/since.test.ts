import { expect, it } from 'vitest';
import { sinceCell } from '../../../../src/site/markup/since.ts';
import { NOW } from '../../../support/site-input.ts';

it('prints the absolute time and leaves the age to the script', () => {
  expect(sinceCell(NOW, 'Europe/Berlin').text).toBe(
    `<time datetime="2026-03-02T13:05:09Z">2026-03-02 14:05</time> <span class="for" data-since="${NOW}"></span>`,
  );
});
