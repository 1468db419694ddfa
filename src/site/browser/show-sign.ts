/** The page's title and icon, as {@link pageSign} says. */
import { type PageSign, signIcon, signTitle } from './page-sign.ts';

const plainTitle = document.title;
let plainIcon: string | undefined;

/** Shows a sign. */
export function showSign(sign: PageSign): void {
  const title = signTitle(plainTitle, sign);
  if (document.title !== title) document.title = title;
  const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  if (!link) return;
  plainIcon ??= link.href;
  const icon = signIcon(sign) ?? plainIcon;
  if (link.href !== icon) link.href = icon;
}
