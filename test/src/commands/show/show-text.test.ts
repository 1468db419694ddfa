import { expect, it } from 'vitest';
import { showTable } from '../../../../src/commands/show/show-text.ts';

it('shortens names that are too long for a line and shows unknown rates as none', () => {
  const range = { times: [0], mean: [Number.NaN], min: [Number.NaN], max: [Number.NaN] };
  const labels = { host: 'web1', path: 'x'.repeat(200) };
  const shown = { series: '', host: 'web1', collector: 'local', stepSeconds: 300, stretchSeconds: 300, range, labels };
  const text = showTable([{ ...shown, metric: 'm_total', type: 'counter', time: 100, value: undefined }], 100);
  expect(text).toBe(`m_total{path="${'x'.repeat(41)}…  -  now\n`);
});
