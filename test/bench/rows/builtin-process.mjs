import * as zod from 'zod';
import { loadSource } from '../load-source.mjs';
import { ms, node, root, timeInterleaved } from '../measure.mjs';

export const what = "a built-in collector's process (local, its own work included)";
export const target = '≤ 2 × `node -e 0`';

const inputOf = (settings) => ({
  version: 1,
  kind: 'collector',
  now: 1_800_000_000,
  settings,
  sections: {},
  hosts: [{ name: 'here', address: 'here', groups: [], labels: {}, parents: [], targets: [] }],
  previous: [],
  samples: [],
});

export async function measure(dir) {
  const { default: local } = await loadSource(dir, 'collectors/local/local.ts');
  const input = JSON.stringify(inputOf(local.settings(zod).parse({})));
  const collector = [node, `${root}/dist/builtin/run-program.cjs`, 'collectors/local'];
  const [bare, own] = timeInterleaved([() => [node, '-e', '0'], () => collector], 31, { input });
  const [wall, cpu] = [own.wall / bare.wall, own.cpu / bare.cpu];
  return {
    text: `${wall.toFixed(2)} × wall (${ms(own.wall)}), ${cpu.toFixed(2)} × CPU (${ms(own.cpu)}; node ${ms(bare.cpu)})`,
    met: wall <= 2 && cpu <= 2,
  };
}
