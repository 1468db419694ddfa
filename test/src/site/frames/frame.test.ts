import { describe, expect, it } from 'vitest';
import { isPagePath } from '../../../../src/page.ts';
import type { ProgramHost } from '../../../../src/program-input.ts';
import { hostFrame, makeFrames } from '../../../../src/site/frames/frame.ts';
import { tagsOf } from '../../../support/site-input.ts';

function programHost(name: string, more: Partial<ProgramHost> = {}): ProgramHost {
  return { name, address: name, groups: [], labels: {}, parents: [], targets: [], ...more };
}

describe('frames', () => {
  it('are an overview, a page a host and what these need, all with installable names', () => {
    const paths = [...makeFrames('Lab', [programHost('web1'), programHost('web1:8080')])].map(({ path }) => path);

    expect(paths.slice(3)).toEqual(['index.html', 'h/web1.html', 'h/web1:8080.html']);
    expect(paths.every(isPagePath)).toBe(true);
  });

  it('tell what is configured about a host', () => {
    const host = programHost('web1', {
      address: '192.0.2.1',
      groups: ['web', 'linux'],
      labels: { rack: 'r1' },
      parents: ['sw', 'x'],
    });
    const { content } = hostFrame('Lab', host, new Set(['sw']));

    expect(content).toContain('<dd>192.0.2.1</dd>');
    expect(content).toContain('<dd>web, linux</dd>');
    expect(content).toContain('<dd>rack=r1</dd>');
    expect(content).toContain('<dd><a href="../h/sw.html">sw</a>, x</dd>');
  });

  it('make no element of hostile configuration', () => {
    const make = (text: string) =>
      String(
        hostFrame(
          text,
          programHost('a', { address: text, groups: [text], labels: { a: text }, parents: [text] }),
          new Set(),
        ).content,
      );

    expect(tagsOf(make('"><img src=x onerror=alert(1)></dd><script>'))).toEqual(tagsOf(make('harmless')));
  });
});
