import { describe, expect, it } from 'vitest';
import {
  canFill,
  fillCommand,
  ownPlaceholders,
  placeholderValues,
} from '../../../../src/config/programs/command-placeholders.ts';

const host = { name: 'web1', address: '192.0.2.1' };
const fill = (argv: string[], target: unknown = {}, settings: unknown = {}) =>
  fillCommand(argv, placeholderValues(host, target, settings));

describe('placeholders of a command', () => {
  it('are replaced in arguments, each of which stays one', () => {
    expect(
      fill(['/x/{name}', '{name}', '-H{address}', '{host}:{port}', '{text}'], { port: 80, text: 'a b; $(c)' }),
    ).toEqual(['/x/{name}', 'web1', '-H192.0.2.1', 'web1:80', 'a b; $(c)']);
  });

  it('come from the target, else from the settings; a target may have an address of its own', () => {
    const settings = { warn: 80, crit: 90 };

    expect(fill(['x', '{warn} {crit}'], { warn: 70 }, settings)).toEqual(['x', '70 90']);
    expect(fill(['x', '{address} {name} {target}'], { name: 'mgmt', address: '192.0.2.9' })).toEqual([
      'x',
      '192.0.2.9 web1 mgmt',
    ]);
  });

  it('are never looked for in a value', () => {
    expect(fill(['x', '{a}'], { a: '{b} {address}', b: 'B' })).toEqual(['x', '{b} {address}']);
  });

  it('leave alone what is none, and {{word}} is a literal one', () => {
    expect(fill(['x', '{print $1}', '{}', '{"a": 1}', '{{name}}', '${name'])).toEqual([
      ...['x', '{print $1}', '{}', '{"a": 1}', '{name}', '${name'],
    ]);
  });

  it('are known by name, but for those that every host has', () => {
    expect(ownPlaceholders(['{file}', '{name}{warn}', '{warn}', '{{no}}', '{address}', '{target}'])).toEqual([
      'warn',
      'target',
    ]);
  });

  it.each([
    ['text', true],
    [1, true],
    [false, true],
    [{ $env: 'X' }, true],
    [undefined, false],
    [['a'], false],
    [{ a: 1 }, false],
  ])('can be filled with %j: %s', (value, expected) => {
    expect(canFill(value)).toBe(expected);
  });
});
