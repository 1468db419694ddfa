import { expect, it } from 'vitest';
import { targetService } from '../../src/target-service.ts';

it('a service has the name of its collector, then that of the target where it has one', () => {
  expect(targetService('web', {})).toBe('web');
  expect(targetService('web', { name: 'api' })).toBe('web:api');
});
