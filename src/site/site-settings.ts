/** What may be set for the site: the settings of its pagemaker, and the section `views`. */
import type { Output, Z } from '../program.ts';

const GLOB = { min: 1, max: 256 };

/** Settings of the pagemaker `site`. */
export const siteSettings = (z: Z) =>
  z.strictObject({
    title: z.string().min(1).max(100).default('Monitoring'),
    url: z
      .url({ protocol: /^https?$/ })
      .optional()
      .describe('Where the site is reached: for links in the feed'),
    svg: z
      .enum(['auto', 'all', 'none'])
      .default('auto')
      .describe(
        'Which graphs are drawn as pictures, for pages without JavaScript: auto draws all of up to 2,000, beyond that those of hosts with a problem',
      ),
    public: publicSettings(z).optional().describe('A status page for everybody, a tree of its own: public/'),
  });

/** The public status page: what it is called, and which services stand behind each of its lines. */
const publicSettings = (z: Z) =>
  z.strictObject({
    title: z.string().min(1).max(100).default('Status'),
    note: z.string().max(1000).optional(),
    parts: z
      .array(
        z.strictObject({
          name: z.string().min(1).max(100),
          note: z.string().max(1000).optional(),
          services: z
            .array(
              z
                .string()
                .max(512)
                .regex(/^[^/]+\/./, 'wants HOST/SERVICE, as web1/http or */http'),
            )
            .min(1, 'wants at least one HOST/SERVICE, as web1/http or */http')
            .describe('Globs of HOST/SERVICE'),
        }),
      )
      .min(1)
      .max(200),
  });

/** The section `views`: pages that show chosen graphs, by name. */
export const viewsSchema = (z: Z) =>
  z.record(
    z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$/, 'letters, digits, - and _'),
    z.strictObject({
      title: z.string().min(1).max(100).optional(),
      note: z.string().max(1000).optional(),
      graphs: z.array(viewGraphs(z)).min(1).max(100),
    }),
  );

const viewGraphs = (z: Z) =>
  z.strictObject({
    host: z.string().min(GLOB.min).max(GLOB.max).optional().describe('A glob of host names'),
    group: z.string().min(GLOB.min).max(GLOB.max).optional(),
    graph: z.string().min(GLOB.min).max(GLOB.max).optional().describe('A glob of graph ids or titles'),
    metric: z.string().min(GLOB.min).max(GLOB.max).optional().describe('A glob of metrics: every graph that draws one'),
    range: z.enum(['day', 'week', 'month', 'year']).default('day'),
  });

export type SiteSettings = Output<typeof siteSettings>;
export type PublicSettings = NonNullable<SiteSettings['public']>;
export type Views = Output<typeof viewsSchema>;
export type View = Views[string];

export const DEFAULT_SETTINGS: SiteSettings = { title: 'Monitoring', svg: 'auto' };
