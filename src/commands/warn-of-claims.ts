/** What check-config says of hosts that two instances watch: to be seen in their configurations, or in what they report. */
import type { Config, ConfigProblem } from '../config/config.ts';
import type { FilesReading } from '../config/read-files.ts';
import { type ClaimedHost, claimedHosts } from '../cycle/claimed-hosts.ts';

const MOST = 5;

/** Warnings at the hosts, or at the entries of `reads:`. Opens nothing where no other instance is read. */
export async function warnOfClaims(
  config: Config,
  instance: string,
  { warn, hostPath }: FilesReading,
): Promise<ConfigProblem[]> {
  if (config.reads.length === 0) return [];
  const { otherInstances } = await import('../cycle/other-instances.ts');
  const others = otherInstances(config.reads, Date.now() / 1000, config.general.timezone);
  try {
    const hosts = config.collectors.length > 0 ? config.hosts.map(({ name }) => name) : [];
    const claimed = claimedHosts({ instance, hosts }, others.claims());
    const problems = claimed.slice(0, MOST).map((one) => {
      const path = one.isOurs ? hostPath(one.host) : undefined;
      return warn(path ?? ['reads', one.other], wordClaim(one), { at: path ? 'key' : 'value' });
    });
    if (claimed.length <= MOST) return problems;
    return [
      ...problems,
      warn(['reads'], `and ${claimed.length - MOST} more hosts that two instances watch`, { at: 'key' }),
    ];
  } finally {
    others.close();
  }
}

function wordClaim({ host, by }: ClaimedHost): string {
  const names = `${by.slice(0, -1).join(', ')} and ${by.at(-1)}`;
  return `host ${host} is watched by ${names}: let one of them do it`;
}
