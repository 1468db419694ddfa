import { describe, expect, it } from 'vitest';
import { environmentFrom } from '../../../src/config/environment.ts';
import { locateInstance } from '../../../src/config/locate.ts';

const root = (variables = {}) => environmentFrom(variables, { uid: 0, home: '/root' });
const user = (variables = {}) => environmentFrom(variables, { uid: 4711, home: '/home/u' });

describe('locateInstance', () => {
  it.each([
    ['run-cycle', undefined, root(), '/etc/run-cycle/config', '/var/cache/run-cycle'],
    ['run-cycle-web', undefined, root(), '/etc/run-cycle/config-web', '/var/cache/run-cycle'],
    ['run-cycle-nowhere', undefined, user(), '/home/u/.config/run-cycle/config-nowhere', '/home/u/.cache/run-cycle'],
    [
      'run-cycle-nowhere',
      undefined,
      user({ XDG_CONFIG_HOME: '/x', XDG_CACHE_HOME: 'relative' }),
      '/x/run-cycle/config-nowhere',
      '/home/u/.cache/run-cycle',
    ],
    ['run-cycle', undefined, root({ RUN_CYCLE_CONFIG_DIR: '/v' }), '/v', '/var/cache/run-cycle'],
    [
      'run-cycle-web',
      undefined,
      root({ RUN_CYCLE_CONFIG_DIR: '/v' }),
      '/etc/run-cycle/config-web',
      '/var/cache/run-cycle',
    ],
    ['run-cycle', '/given/', root({ RUN_CYCLE_CONFIG_DIR: '/v' }), '/given', '/var/cache/run-cycle'],
  ])('%s with %s', (instance, configDir, env, expected, cacheDir) => {
    expect(locateInstance({ instance, configDir }, env)).toEqual({ instance, configDir: expected, cacheDir });
  });
});

describe('environmentFrom', () => {
  it('hands extra CA certificates only to children that use TLS', () => {
    const env = root({ NODE_EXTRA_CA_CERTS: '/ca', A: 'b' });

    expect(env.forChildren({ tls: true })).toEqual({ NODE_EXTRA_CA_CERTS: '/ca', A: 'b' });
    expect(env.forChildren({ tls: false })).toEqual({ A: 'b' });
    expect(env.lookup('A')).toBe('b');
  });
});
