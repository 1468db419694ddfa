/** Whether programs that ask for a process namespace of their own can have one here. */
import { isolationProblem } from '../../cycle/process/isolation.ts';
import type { Examined } from './examined.ts';
import type { Verdict } from './verdict.ts';

/** Nothing to say where no program asks for it. */
export function checkIsolation({ config }: Examined): Verdict[] {
  if (!config) return [];
  const programs = [...config.collectors, ...config.monitors, ...config.pagemakers];
  const names = programs.filter((program) => program.isolate).map(({ name }) => name);
  if (names.length === 0) return [];
  const problem = isolationProblem();
  const subject = 'isolation';
  if (problem === undefined) return [{ level: 'ok', subject, text: `possible, for ${names.join(', ')}` }];
  const mend =
    'install util-linux, allow user namespaces (sysctl user.max_user_namespaces), or take isolate: true away';
  return [{ level: 'error', subject, text: `not possible (${problem}): ${names.join(', ')} will fail`, mend }];
}
