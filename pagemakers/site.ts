/** The site's frames: an overview and a page a host. What changes with time, publish adds each cycle as live files. */
import { definePagemaker } from '../src/program.ts';
import { makeFrames } from '../src/site/frames/frame.ts';

export default definePagemaker({
  summary: 'Web pages: an overview of all hosts and a page for each, kept current by live files.',
  live: true,
  settings: (z) => z.strictObject({ title: z.string().min(1).max(100).default('Monitoring') }),
  make: ({ hosts, settings }) => makeFrames(settings.title, hosts),
});
