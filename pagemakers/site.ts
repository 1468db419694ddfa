/**
 * The site's frames: the overview, what has been, a page a host, a group and a view, and the public status page. What
 * changes with time, publish adds each cycle as live files.
 */
import { definePagemaker } from '../src/program.ts';
import { doubtPublic, doubtViews } from '../src/site/doubt-site.ts';
import { makeFrames } from '../src/site/frames/frame.ts';
import { siteSettings, viewsSchema } from '../src/site/site-settings.ts';

export default definePagemaker({
  summary: 'Web pages: an overview, a page for each host, group and view, kept current by live files.',
  live: true,
  settings: siteSettings,
  sections: { views: viewsSchema },
  doubts: ({ settings, sections, surroundings }) => [
    ...doubtViews(sections.views ?? {}, surroundings),
    ...(settings.public ? doubtPublic(settings.public, surroundings) : []),
  ],
  make: ({ hosts, settings, sections, instance }) =>
    makeFrames({ site: settings.title, instance, views: sections.views ?? {} }, hosts, settings.public),
});
