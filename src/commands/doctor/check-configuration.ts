/** Whether the configuration is valid. */
import { formatProblem } from '../../config/problems/problem-text.ts';
import { countText } from '../../count-text.ts';
import type { Examined } from './examined.ts';
import type { Verdict } from './verdict.ts';

/** One verdict: valid, valid with warnings, or what is wrong first. */
export function checkConfiguration({ configDir, config, problems }: Examined): Verdict[] {
  const subject = 'configuration';
  const [problem] = [...problems].sort((a, b) => a.severity.localeCompare(b.severity)); // errors first
  if (!problem && config) return [{ level: 'ok', subject, text: `${configDir} is valid: ${countOf(config)}` }];
  if (!problem)
    return [{ level: 'error', subject, text: `none in ${configDir}`, mend: 'name another one with --config-dir' }];
  const [first = ''] = formatProblem(problem).split('\n');
  const more = problems.length > 1 ? `, and ${problems.length - 1} more` : '';
  const level = problem.severity === 'error' ? 'error' : 'warning';
  return [{ level, subject, text: `${first}${more}`, mend: 'run-cycle check-config shows all with their lines' }];
}

function countOf({ hosts, collectors, monitors, pagemakers }: NonNullable<Examined['config']>): string {
  return [
    countText(hosts.length, 'host'),
    countText(collectors.length, 'collector'),
    countText(monitors.length, 'monitor'),
    countText(pagemakers.length, 'pagemaker'),
  ].join(', ');
}
