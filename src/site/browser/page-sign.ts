/** How a page looks among other tabs: its title and its icon tell how many services are in trouble. Pure. */
import type { Age } from './age.ts';

export interface PageSign {
  readonly count: number;
  /** `stale`: what is counted may be wrong by now. */
  readonly level: 'calm' | 'warning' | 'critical' | 'stale';
}

/** What to show for the counts of services by status. */
export function pageSign(services: Readonly<Record<string, number>> | undefined, age: Age['level']): PageSign {
  const { critical = 0, warning = 0 } = services ?? {};
  if (age === 'stale') return { count: critical, level: 'stale' };
  if (critical > 0) return { count: critical, level: 'critical' };
  return warning > 0 ? { count: warning, level: 'warning' } : { count: 0, level: 'calm' };
}

/** `(3✗) Monitoring`. */
export function signTitle(title: string, { count, level }: PageSign): string {
  return count > 0 && level !== 'warning' ? `(${count}✗) ${title}` : title;
}

const COLOURS = { warning: '#8a5700', critical: '#bf2a26', stale: '#59626c' };

/** An icon with the count, as an address of its own; undefined where the usual icon is right. */
export function signIcon({ count, level }: PageSign): string | undefined {
  if (level === 'calm') return undefined;
  const text = level === 'stale' ? '?' : count > 99 ? '99' : String(count);
  const size = text.length > 1 ? 10 : 12;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="3.5" fill="${COLOURS[level]}"/><text x="8" y="${size === 10 ? 11.6 : 12.3}" text-anchor="middle" font-family="system-ui,sans-serif" font-weight="700" font-size="${size}" fill="#fff">${text}</text></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
