import { describe, expect, it } from 'vitest';
import { readAsked } from '../../../../src/commands/serve/range-request.ts';

const NOW = 1_800_000_000;

function asked(path: string) {
  return readAsked(new URL(`http://localhost${path}`), NOW);
}

describe('readAsked', () => {
  it('takes a host, a graph and a stretch of time, at a step that a screen has room for', () => {
    expect(asked(`/data/h/web1%3A80.json?graph=cpu&from=${NOW - 7200}&to=${NOW}`)).toEqual({
      host: 'web1:80',
      graph: 'cpu',
      form: 'json',
      from: NOW - 7200,
      to: NOW,
      step: 10,
    });
  });

  it('takes a named range, the day by default', () => {
    expect(asked('/data/h/web1/cpu.svg')).toMatchObject({ graph: 'cpu', form: 'svg', from: NOW - 86_400, to: NOW });
    expect(asked('/data/h/web1/cpu.csv?range=week')).toMatchObject({ from: NOW - 7 * 86_400, step: 600 });
  });

  it.each([
    '/data/h/web1.svg',
    '/data/h/a/b/c.json',
    '/data/h/%.json',
    '/data/h/',
    '/data/h/web1.json?range=century',
    '/data/h/web1.json?range=__proto__',
    '/data/h/web1.json?from=x',
    '/data/h/web1.json?from=5&to=4',
    '/data/h/web1.json?from=-5&to=1e300',
    `/data/h/web1.json?from=0&to=${NOW}`,
  ])('refuses %s with a reason', (path) => {
    expect(asked(path)).toEqual(expect.any(String));
  });
});
