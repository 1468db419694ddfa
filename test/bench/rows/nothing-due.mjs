import { mkdirSync, writeFileSync } from 'node:fs';
import { START } from '../fleet.mjs';
import { entry, ms, node, timeCommand, timeInterleaved } from '../measure.mjs';

export const what = 'start to exit of a cycle with nothing due';
export const target = '≤ 2.5 × `node -e 0`, wall and CPU';

export async function measure(dir) {
  mkdirSync(`${dir}/config`);
  const yaml = `general: { dataDir: ${dir}/data, host: here }\ncollectors: { local: {} }\nmonitors: { threshold: {} }\n`;
  writeFileSync(`${dir}/config/main.yaml`, yaml);
  const cycle = (now) => [entry, '--config-dir', `${dir}/config`, '--now', String(now)];
  timeCommand(cycle(START));
  timeCommand(cycle(START + 1));
  const [bare, idle] = timeInterleaved([() => [node, '-e', '0'], (round) => cycle(START + 2 + round)], 31);
  const [wall, cpu] = [idle.wall / bare.wall, idle.cpu / bare.cpu];
  return {
    text: `${wall.toFixed(2)} × wall (${ms(idle.wall)}), ${cpu.toFixed(2)} × CPU (${ms(idle.cpu)}; node ${ms(bare.cpu)})`,
    met: wall <= 2.5 && cpu <= 2.5,
  };
}
