/** Badges: small signs of a host's or the whole site's state, as pictures and as shields.io reads them. Pure. */
import { makeBadge } from 'badge-maker';
import { showActing } from '../../markup/visible.ts';
import type { BadgeState } from './badge-state.ts';

/** The picture. */
export function badgePicture({ label, message, color }: BadgeState): string {
  return makeBadge({ label: showActing(label), message: showActing(message), color });
}
