/** The frames: what configuration alone decides. Same configuration, same bytes, whatever the time and the data. */
import type { Page } from '../../page.ts';
import { ICON_FILE, STYLE } from '../assets/asset.ts';
import { GRAPHS_SCRIPT, PAGE_SCRIPT } from '../assets/script.ts';
import { type FrameLayout, frameDocument } from '../markup/layout.ts';
import type { Chrome } from '../markup/navigation.ts';
import { groupHeading } from '../pages/group/group-heading.ts';
import { type ConfiguredHost, hostHeading } from '../pages/host/host-facts.ts';
import { showsKeyGraphs } from '../pages/overview/key-graphs.ts';
import { overviewHeading } from '../pages/overview/overview-heading.ts';
import { viewHeading } from '../pages/view/view-heading.ts';
import {
  groupFramePath,
  hostFramePath,
  liveGroupPath,
  liveHostPath,
  liveViewPath,
  pathStep,
  viewFramePath,
} from '../site-path.ts';
import type { PublicSettings, View } from '../site-settings.ts';
import { publicFrames } from './public-frame.ts';
import { RECORD_FRAMES } from './record-frames.ts';

/** All frames and what they need: assets, the overview, records, hosts, groups, views, the public page. */
export function* makeFrames(
  chrome: Chrome,
  hosts: readonly ConfiguredHost[],
  shared?: PublicSettings,
): Generator<Page> {
  yield* [STYLE, PAGE_SCRIPT, GRAPHS_SCRIPT, ICON_FILE];
  yield overviewFrame(chrome, hosts.length);
  for (const layout of RECORD_FRAMES) yield framePage(chrome, layout);
  const known = new Set(hosts.map(({ name }) => name));
  for (const host of hosts) yield hostFrame(chrome, host, known);
  for (const group of new Set(hosts.flatMap(({ groups }) => groups))) yield groupFrame(chrome, group);
  for (const [name, view] of Object.entries(chrome.views)) yield viewFrame(chrome, name, view);
  if (shared) yield* publicFrames(shared);
}

/** `index.html` of a site of so many hosts. */
export function overviewFrame(chrome: Chrome, hosts: number): Page {
  return framePage(chrome, {
    path: 'index.html',
    live: 'live/overview.html',
    title: chrome.site,
    heading: overviewHeading(chrome.site),
    place: 'overview',
    graphs: showsKeyGraphs(hosts),
  });
}

/** `h/HOST.html`. */
export function hostFrame(chrome: Chrome, host: ConfiguredHost, known: ReadonlySet<string>): Page {
  const path = hostFramePath(host.name);
  const heading = hostHeading(path, host, (name) => known.has(name));
  return framePage(chrome, { path, live: liveHostPath(host.name), title: host.name, heading, graphs: true });
}

/** `g/GROUP.html`. */
export function groupFrame(chrome: Chrome, name: string): Page {
  const step = pathStep(name);
  return framePage(chrome, {
    path: groupFramePath(step),
    live: liveGroupPath(step),
    title: name,
    heading: groupHeading(name),
  });
}

/** `v/NAME.html`. */
export function viewFrame(chrome: Chrome, name: string, view: View): Page {
  return framePage(chrome, {
    path: viewFramePath(name),
    live: liveViewPath(name),
    title: view.title ?? name,
    heading: viewHeading(name, view),
    place: `view:${name}`,
    graphs: true,
  });
}

function framePage(chrome: Chrome, layout: FrameLayout): Page {
  return { path: layout.path, content: frameDocument(chrome, layout) };
}
