/** Publishes the status page for everybody: `public/live/status.html`, `status.json` and `time.html`. */
import { publicPage } from '../../pages/public/public-page.ts';
import { type PublicInput, reportPublic } from '../../pages/public/public-parts.ts';
import type { SiteView } from '../../site-view.ts';
import { PAST_SECONDS, runsOfProblems } from '../gather/gather-past.ts';
import { attempt, dropFile, type LiveTree, listNames, putFile } from '../live-tree.ts';
import type { PublishInput } from '../publish-input.ts';
import { publicStatus, putPublicStatus } from './public-status.ts';

const OWN_FILES = ['status.html', 'status.json', 'time.html'];

/** Writes the public page; removes it where none is configured any more. */
export function publishPublic(tree: LiveTree, input: PublishInput, site: SiteView): void {
  const settings = site.settings.public;
  if (!settings) {
    for (const name of listNames(tree, 'public/live'))
      if (OWN_FILES.includes(name)) dropFile(tree, `public/live/${name}`);
    return;
  }
  attempt(tree, () => {
    const { now, timezone } = site;
    const report = reportPublic({ settings, ...pastOf(input), statuses: input.statuses, now, timezone });
    putFile(tree, 'public/live/status.html', publicPage(settings, report, site));
    putPublicStatus(tree, publicStatus(settings.title, site, report));
  });
}

function pastOf({ past, now }: PublishInput): Pick<PublicInput, 'problems' | 'runsOf' | 'gaps' | 'began'> {
  const since = now - PAST_SECONDS;
  const problems = past?.problems(since) ?? [];
  return {
    problems,
    runsOf: runsOfProblems(past, problems, now),
    gaps: past?.gaps(since, now) ?? [],
    began: (host, service) => past?.began(host, service),
  };
}
