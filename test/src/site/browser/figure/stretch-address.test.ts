import { describe, expect, it } from 'vitest';
import { readAsked } from '../../../../../src/commands/serve/range-request.ts';
import { stretchAddress } from '../../../../../src/site/browser/figure/stretch-address.ts';

describe('the address of a stretch', () => {
  it.each(['csv', 'json', 'svg'] as const)('as %s is one that the server understands', (form) => {
    const address = stretchAddress({ host: 'web:1', graph: 'cpu' }, form, { from: 1000, to: 5000 });

    const asked = readAsked(new URL(address, 'http://here/'), 9000);

    expect(asked).toMatchObject({ host: 'web:1', graph: 'cpu', form, from: 1000, to: 5000 });
  });
});
