/** The frames of what has been, and of the cycle itself. */
import type { FrameLayout } from '../markup/layout.ts';

/** Their contents are live pages of the same name. */
export const RECORD_FRAMES: readonly FrameLayout[] = [
  { path: 'alerts.html', live: 'live/alerts.html', title: 'Alerts', place: 'alerts' },
  { path: 'history.html', live: 'live/history.html', title: 'History', place: 'history' },
  { path: 'availability.html', live: 'live/availability.html', title: 'Availability', place: 'availability' },
  { path: 'cycle.html', live: 'live/cycle.html', title: 'Cycle', place: 'cycle' },
];
