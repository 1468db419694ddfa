/** Every source is a service `HOST/COLLECTOR`: ok while it brings samples, unknown when it has fallen silent. */
import type { Finding } from '../finding.ts';
import type { Source } from '../store/store.ts';

/** How many steps a source may miss before it counts as silent. */
const SILENT_AFTER = 3;

/** One finding a source. `isoTime` writes an epoch in words; `now` is epoch seconds. */
export function sourceFindings(sources: readonly Source[], now: number, isoTime: (epoch: number) => string): Finding[] {
  return [...newestPerService(sources).values()].map((source) => {
    const silent = now - source.lastTime > SILENT_AFTER * source.stepSeconds;
    return {
      host: source.host,
      service: source.collector,
      status: silent ? 'unknown' : 'ok',
      text: silent ? `no data since ${isoTime(source.lastTime)}` : `${source.series} series`,
    };
  });
}

function newestPerService(sources: readonly Source[]): Map<string, Source> {
  const newest = new Map<string, Source>();
  for (const source of sources) {
    const key = `${source.host}/${source.collector}`;
    const known = newest.get(key);
    // after `every` has changed, the old step's source is silent for good: the newest one speaks for the service
    if (!known || known.lastTime < source.lastTime) newest.set(key, source);
  }
  return newest;
}
