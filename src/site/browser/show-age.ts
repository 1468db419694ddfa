/** The line and the banner that say how old the data is, and how long ago what stands on the page was. */
import { type Age, ageWords } from './age.ts';

/** Fills the line `#age`, and the banner where there is a reason to worry. */
export function showAge(age: Age, timeText: string): void {
  const line = document.getElementById('age');
  if (line) {
    setText(line, age.text);
    line.title = timeText === '' ? '' : `As of ${timeText}`;
  }
  document.documentElement.dataset.age = age.level;
  const banner = document.getElementById('banner');
  if (timeText !== '') for (const element of [line, banner]) if (element) element.dataset.asof = hourOf(timeText);
  if (banner) {
    banner.className = `banner ${age.level}`;
    if (age.level !== 'fresh') setText(banner, age.text);
    banner.hidden = age.level === 'fresh';
  } else if (line) line.className = age.level;
}

/** A wall has no pointer that would show the title: style shows this there. */
function hourOf(timeText: string): string {
  return timeText.slice('YYYY-MM-DD '.length, 'YYYY-MM-DD hh:mm'.length);
}

/** Fills `[data-since]` with how long ago that was; `now` is epoch seconds. */
export function showSince(now: number): void {
  for (const span of document.querySelectorAll<HTMLElement>('[data-since]')) {
    const since = Number(span.dataset.since);
    if (Number.isFinite(since)) setText(span, ageWords(Math.max(0, now - since)));
  }
}

/** Times of the site's zone say in a title what the reader's own clock showed; made when they are pointed at. */
export function titleTimes(): void {
  document.addEventListener('mouseover', ({ target }) => {
    const time = target instanceof Element ? target.closest<HTMLTimeElement>('time[datetime]') : null;
    if (time?.title !== '') return;
    const date = new Date(time.dateTime);
    if (Number.isFinite(date.getTime())) time.title = `${date.toLocaleString()} by your clock, ${time.dateTime}`;
  });
}

function setText(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
