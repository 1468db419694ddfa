/** Links between site files, relative, so that the site works below any path and from disk. */

/** The way from one site file to another: `live/h/web1.html` → `h/web2.html` is `../../h/web2.html`. */
export function relativeLink(from: string, to: string): string {
  let same = 0;
  for (let i = 0; i < from.length && from[i] === to[i]; i += 1) if (from[i] === '/') same = i + 1;
  let up = '';
  for (let i = same; i < from.length; i += 1) if (from[i] === '/') up += '../';
  return up + encodeSteps(to.slice(same));
}

const PLAIN = /^[\w./~-]*$/;

/** Encoded: a first step such as `web1:80` must not look like a scheme. */
function encodeSteps(path: string): string {
  return PLAIN.test(path) ? path : path.split('/').map(encodeURIComponent).join('/');
}

/** How many directories deep a site file lies. */
export function depthOf(path: string): number {
  return path.split('/').length - 1;
}
