/** Two days of cycles of a demo site, as the cycle page shows them. */
import type { CyclesView, CycleView, ProgramView } from '../../src/site/publish/publish-input.ts';
import { HOSTILE } from './site-demo-hosts.ts';

/** The newest record is that of `now`. */
export function demoCycles(now: number, hosts: number): CyclesView {
  const records = Array.from({ length: 288 }, (_, i) => cycleAt(now - i * 300, i));
  return {
    records,
    stderr: [
      { name: 'backup-age', end: 'exit 1', text: `cannot read /backup: no such directory\n${HOSTILE.script}\n` },
    ],
    configuration: {
      directory: '/etc/run-cycle/config',
      fingerprint: '3f9c2a71d0be5c44',
      from: '/etc/run-cycle/config',
      hosts,
      problems: [`hosts.yaml:12:3: warning: nobody uses group ${HOSTILE.image}`],
    },
  };
}

function cycleAt(now: number, i: number): CycleView {
  const slow = i % 61 === 7;
  const programs: ProgramView[] = [
    program('ping', 'collectors', now, 2.4),
    { ...program('local', 'collectors', now, 0.3), samples: 4500 },
    program('munin', 'collectors', now + 0.4, slow ? 60 : 4.1, slow ? 'killed by watchdog after 60 s' : 'ok'),
    program('backup-age', 'collectors', now + 2.5, 0.2, i % 9 === 0 ? 'exit 1' : 'ok'),
    program('threshold', 'monitors', now + (slow ? 61 : 4.6), 0.2),
  ];
  const seconds = slow ? 62.3 : 5.4 + (i % 11) / 10;
  return {
    id: new Date(now * 1000).toISOString(),
    now,
    startedAt: now + 0.2,
    seconds,
    exitCode: slow || i % 9 === 0 ? 1 : 0,
    crashed: i === 200,
    stages: [
      { name: 'collectors', startedAt: now + 0.2, seconds: seconds - 1.1 },
      { name: 'monitors', startedAt: now + seconds - 0.9, seconds: 0.3 },
      { name: 'publish', startedAt: now + seconds - 0.6, seconds: 0.5 },
    ],
    programs,
    slowest: [
      { name: 'munin1', seconds: 3.9 },
      { name: 'a-host-whose-name-has-forty-characters-x', seconds: 1.2 },
    ],
    notes: slow ? ['munin was killed by its watchdog'] : [],
  };
}

function program(name: string, stage: string, startedAt: number, seconds: number, end = 'ok'): ProgramView {
  return {
    name,
    stage,
    startedAt,
    seconds,
    end,
    ok: end === 'ok',
    samples: 120,
    findings: 20,
    cpuSeconds: seconds / 8,
  };
}
