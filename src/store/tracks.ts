/** Where the samples of one series lie: a track for each step that its collector brought it with. */
import { parseSeriesKey, type SampleType, type SeriesKey } from '../sample.ts';
import type { ArchivePlace } from './archive.ts';
import { type LayoutHead, layoutOf, positionOf } from './directory.ts';
import { typeAt } from './layout.ts';
import type { RangeQuery } from './store.ts';
import { archiveOf, directoryOf, type View } from './view.ts';

/** Where a series is in the rows of one layout. */
export interface HotPlace {
  readonly position: number;
  readonly type: SampleType;
  readonly length: number;
}

export interface Track {
  readonly collector: string;
  readonly step: number;
  /** The newest slot or time known of its source. */
  newest: number;
  /** Places by block and layout. */
  readonly hot: Map<number, Map<number, HotPlace>>;
  readonly archived: ArchivePlace[];
}

/** The tracks of a series from one collector, newest first: the one asked for, else the one with the newest samples. */
export function findTracks(view: View, { series, collector }: Pick<RangeQuery, 'series' | 'collector'>): Track[] {
  const host = hostOf(series);
  const tracks = new Map<string, Track>();
  addHotPlaces(view, tracks, { host, series });
  for (const source of archiveOf(view, host)) {
    const places = source.places.get(series);
    if (places === undefined) continue;
    const track = trackOf(tracks, source);
    track.archived.push(...places);
    track.newest = Math.max(track.newest, source.last);
  }
  const sorted = [...tracks.values()].sort((a, b) => b.newest - a.newest || a.step - b.step);
  const chosen = collector ?? sorted[0]?.collector;
  return sorted.filter((track) => track.collector === chosen);
}

/** The host of a series; '' for text that is no series. */
export function hostOf(series: SeriesKey): string {
  try {
    return parseSeriesKey(series).labels.host ?? '';
  } catch {
    return ''; // no such series is stored
  }
}

function trackOf(tracks: Map<string, Track>, { collector, step }: { collector: string; step: number }): Track {
  const key = `${step} ${collector}`;
  const track = tracks.get(key) ?? { collector, step, newest: Number.NEGATIVE_INFINITY, hot: new Map(), archived: [] };
  tracks.set(key, track);
  return track;
}

function addHotPlaces(
  view: View,
  tracks: Map<string, Track>,
  { host, series }: { host: string; series: SeriesKey },
): void {
  const directory = directoryOf(view);
  for (const head of directory.layouts.values()) {
    const block = directory.blocks.get(head.block);
    const place = block && hotPlace(view, head, { host, series });
    if (block === undefined || place === undefined) continue;
    const track = trackOf(tracks, block);
    const places = track.hot.get(block.id) ?? new Map<number, HotPlace>();
    places.set(head.id, place);
    track.hot.set(block.id, places);
    track.newest = Math.max(track.newest, block.newest);
  }
}

function hotPlace(
  view: View,
  head: LayoutHead,
  { host, series }: { host: string; series: SeriesKey },
): HotPlace | undefined {
  if (!head.hosts.some((run) => run.host === host)) return undefined;
  const position = positionOf(view.connection, head, series);
  if (position === undefined) return undefined;
  const layout = layoutOf(view.connection, head);
  return { position, type: typeAt(layout.types, position), length: layout.series.length };
}
