/** What is doubtful in what is set for the site: views and public parts that show nothing. Pure. */
import type { Doubt, Surroundings } from '../doubt.ts';
import { globMatcher } from '../glob.ts';
import type { PublicSettings, View, Views } from './site-settings.ts';

/** A warning for each line of a view that no configured host or group fits. */
export function doubtViews(views: Views, surroundings: Surroundings): Doubt[] {
  return Object.entries(views).flatMap(([name, { graphs }]) =>
    graphs.flatMap((line, index) => doubtLine(line, ['views', name, 'graphs', index], surroundings)),
  );
}

/** The same for the services behind the lines of the public page; paths begin with the pagemaker's settings. */
export function doubtPublic({ parts }: PublicSettings, { hosts }: Surroundings): Doubt[] {
  const ofServices = parts.flatMap(({ services }, part) =>
    services.flatMap((glob, index): Doubt[] => {
      const path = ['public', 'parts', part, 'services', index];
      const [host = ''] = glob.split('/', 1);
      return doubtHost(host, { path, hosts }).map((doubt) => ({ ...doubt, inSettings: true }));
    }),
  );
  return [...ofServices, ...doubtNames(parts)];
}

/** Readers cannot tell two parts of one name apart. */
function doubtNames(parts: PublicSettings['parts']): Doubt[] {
  return parts.flatMap(({ name }, part): Doubt[] => {
    const first = parts.findIndex((other) => other.name === name);
    if (first === part) return [];
    const message = `a part named "${name}" is there already: it is number ${first + 1}`;
    return [{ path: ['public', 'parts', part, 'name'], inSettings: true, message }];
  });
}

/** What hosts are gathered under that no group has. */
const GATHERED = ['Hosts', 'Unlisted hosts', 'run-cycle itself'];

function doubtLine(line: View['graphs'][number], path: Doubt['path'], { groups, hosts }: Surroundings): Doubt[] {
  const { host, group: name } = line;
  if (name === undefined || GATHERED.includes(name))
    return host === undefined ? [] : doubtHost(host, { path: [...path, 'host'], hosts });
  if (groups === undefined) return [];
  const group = groups.find((one) => one.name === name);
  const place = [...path, 'group'];
  if (!group)
    return [{ path: place, message: `no group "${name}"`, misspelt: { name, known: groups.map((one) => one.name) } }];
  if (group.hosts.length === 0) return [{ path: place, message: `no host is in the group "${name}"` }];
  if (host === undefined || group.hosts.some(globMatcher([host]))) return [];
  return [{ path: [...path, 'host'], message: `no host in the group "${name}" matches "${host}"` }];
}

function doubtHost(glob: string, { path, hosts }: Pick<Doubt, 'path'> & Pick<Surroundings, 'hosts'>): Doubt[] {
  if (hosts === undefined || hosts.some(globMatcher([glob]))) return [];
  const message = `no configured host matches "${glob}"`;
  return [{ path, message, ...(/[*?]/.test(glob) ? {} : { misspelt: { name: glob, known: hosts } }) }];
}
