/** Who lives on a demo site: hosts of every kind that pages must cope with, and texts that would do harm unescaped. */
import type { HostConfig } from '../../src/config/config.ts';
import { host } from './site-input.ts';

/** Texts as a program on a host that was broken into might print them. */
export const HOSTILE = {
  script: '<script>alert(1)</script>',
  image: '"><img src=x onerror=alert(1)>',
  quote: `' onmouseover='alert(1)`,
  template: '{{constructor.constructor("alert(1)")()}}',
  bidi: 'abc\u202Egnp.exe\u2066',
  link: 'javascript:alert(1)',
} as const;

/** Hosts that tests ask for by what is special about them. */
export const SPECIAL = {
  long: 'a-host-whose-name-has-forty-characters-x',
  longToo: 'another-host-with-forty-characters-in-it',
  busy: 'many-graphs',
  old: 'archive1',
  munin: 'munin1',
  hostile: 'hostile1',
  empty: 'new1',
  unlisted: 'printer-nobody-configured',
} as const;

/** So many graphs has the host `many-graphs`, where nothing else is asked for. */
export const BUSY_GRAPHS = 300;

const GROUPS = [
  ['web', 12],
  ['app', 8],
  ['db', 5],
  ['edge', 3],
  ['a-group-with-quite-a-long-name-for-a-heading', 1],
] as const;
const ALL = GROUPS.reduce((sum, [, share]) => sum + share, 0);

/** Configured hosts: the special ones, and ordinary ones up to `count`. */
export function demoHosts(count: number): HostConfig[] {
  const special = [
    host(SPECIAL.long, { groups: ['web'], labels: { rack: 'r1', room: 'north-of-the-second-stairs' } }),
    host(SPECIAL.longToo, { groups: ['db'], parents: [SPECIAL.long], address: '192.0.2.77' }),
    host(SPECIAL.busy, { groups: ['app'] }),
    host(SPECIAL.old, { groups: ['db'] }),
    host(SPECIAL.munin, { groups: ['munin'] }),
    host(SPECIAL.hostile, {
      address: HOSTILE.image,
      groups: [HOSTILE.script, 'web'],
      labels: { note: HOSTILE.image, other: HOSTILE.bidi },
    }),
    host(SPECIAL.empty, { groups: ['edge'] }),
  ];
  const ordinary = Array.from({ length: Math.max(0, count - special.length) }, (_, i) => ordinaryHost(i));
  return [...special, ...ordinary];
}

function ordinaryHost(i: number): HostConfig {
  const group = groupOf(i);
  const number = String(i + 1).padStart(3, '0');
  return host(`${group.slice(0, 6).replace(/-$/, '')}${number}.dc${1 + (i % 2)}.example.org`, {
    address: `10.0.${i >> 8}.${i & 255}`,
    groups: i % 17 === 0 ? [group, 'backup'] : [group],
    labels: { rack: `r${i % 12}` },
  });
}

function groupOf(i: number): string {
  let left = i % ALL;
  for (const [name, share] of GROUPS) {
    if (left < share) return name;
    left -= share;
  }
  return 'web';
}
