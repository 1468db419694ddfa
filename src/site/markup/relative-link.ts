/** Links between site files, relative, so that the site works below any path and from disk. */

/** The way from one site file to another: `live/h/web1.html` → `h/web2.html` is `../../h/web2.html`. */
export function relativeLink(from: string, to: string): string {
  const here = from.split('/').slice(0, -1);
  const there = to.split('/');
  let same = 0;
  while (same < here.length && same < there.length - 1 && here[same] === there[same]) same += 1;
  // encoded: a first step such as `web1:80` must not look like a scheme
  return '../'.repeat(here.length - same) + there.slice(same).map(encodeURIComponent).join('/');
}

/** How many directories deep a site file lies. */
export function depthOf(path: string): number {
  return path.split('/').length - 1;
}
