/** Buttons and fields for the stretch of time that all figures of a page show; what they choose stays in the address. */
import { epochOf } from '../../graph/axis/time-ticks.ts';
import { zoneOffset } from '../../markup/local-time.ts';
import { changeHash, currentHash } from '../address.ts';
import type { StatusNews } from '../news.ts';
import { readHash, writeHash } from '../page-hash.ts';
import { element } from './element.ts';
import { LASTS, timeSetting, timeView } from './page-time.ts';
import type { View } from './view.ts';

const FIGURES = '#live figure.graph';
/** What is shown where nothing is chosen; where that is a day everywhere, it is among the choices. */
type Usual = 'Day to year' | 'As configured' | 'day';

interface Chooser {
  readonly usual: Usual;
  readonly form: HTMLElement;
  show(news: StatusNews): void;
}

let chooser: Chooser | undefined;

/** Call with each news, and whenever the address has changed. `hear`: the reader has chosen. */
export function showTimes(news: StatusNews, hear: () => void): void {
  const isPage = document.querySelector(FIGURES) !== null;
  const isChosen = timeView(currentHash().settings.get('time'), news.status.time) !== undefined;
  document.documentElement.toggleAttribute('data-time', isPage && isChosen);
  if (!isPage) {
    chooser?.form.remove();
    return;
  }
  const usual = usualTime();
  if (chooser?.usual !== usual) {
    chooser?.form.remove();
    chooser = makeChooser(usual, hear);
  }
  if (!chooser.form.isConnected) place(chooser.form);
  chooser.show(news);
}

/** Where the graphs begin. */
function place(form: HTMLElement): void {
  const heading = document.querySelector('#live #graphs');
  if (heading) heading.after(form);
  else document.getElementById('live')?.before(form);
}

function usualTime(): Usual {
  if (document.querySelector('#live .ranges')) return 'Day to year';
  return document.querySelector(`${FIGURES}:not([data-range=day])`) ? 'As configured' : 'day';
}

/** A link to graphs that is followed keeps the time; within the page it is then found by us, as it names more than a place. */
export function keepTime(link: HTMLAnchorElement): void {
  const time = currentHash().settings.get('time');
  const hash = writeHash({ ...readHash(link.hash), settings: new Map(time === undefined ? [] : [['time', time]]) });
  // an address that loses its # would load the page again
  if (hash !== '') link.hash = hash;
  if (time !== undefined && link.closest('.jump')) document.getElementById(readHash(hash).anchor)?.scrollIntoView();
}

function makeChooser(usual: Usual, hear: () => void): Chooser {
  const choose = (time: string) => {
    changeHash({ time, from: '', to: '', range: '', host: '' });
    hear();
  };
  const choices = [...(usual === 'day' ? [] : [{ name: '', words: usual }]), ...LASTS];
  const buttons = choices.map(({ name, words }) => {
    const made = element('button', '', words);
    made.type = 'button';
    made.value = usual === 'day' && name === '24h' ? '' : name;
    made.addEventListener('click', () => choose(made.value));
    return made;
  });
  const group = element('span', 'lasts', buttons);
  group.setAttribute('role', 'group');
  group.setAttribute('aria-label', 'Time shown, up to now');
  const between = makeFields(choose);
  const form = element('form', '', [group, between.place]);
  form.id = 'times';
  form.dataset.made = '';
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    between.submit();
  });
  return {
    usual,
    form,
    show(news) {
      const time = currentHash().settings.get('time') ?? '';
      const view = timeView(time, news.status.time);
      for (const one of buttons) one.setAttribute('aria-pressed', String(one.value === (view ? time : '')));
      between.show(news, view);
    },
  };
}

/** Only a server has stretches of the past in fine steps. */
function makeFields(choose: (time: string) => void) {
  const [from, to] = [field(), field()];
  const zone = element('small', '');
  const press = element('button', '', 'Show');
  const place = element('span', 'between', [label('from', from), label('to', to), press, zone]);
  let timezone = 'UTC';
  const read = ({ value }: HTMLInputElement) => epochOf(Date.parse(`${value}Z`) / 1000, timezone);
  const write = (time: number) => new Date((time + zoneOffset(time, timezone)) * 1000).toISOString().slice(0, 16);
  for (const one of [from, to]) one.addEventListener('input', () => to.setCustomValidity(''));
  return {
    place,
    show({ status, served }: StatusNews, view: View | undefined) {
      timezone = status.timezone ?? 'UTC';
      zone.textContent = timezone;
      place.hidden = !served;
      if (place.contains(document.activeElement)) return;
      [from.value, to.value] = [write(view?.from ?? status.time - 86_400), write(view?.to ?? status.time)];
    },
    submit() {
      const view = { from: read(from), to: read(to) };
      if (view.from < view.to) return choose(timeSetting(view));
      to.setCustomValidity('This is not after the beginning');
      to.reportValidity();
    },
  };
}

function field(): HTMLInputElement {
  const made = element('input', '');
  made.type = 'datetime-local';
  made.required = true;
  return made;
}

function label(text: string, input: HTMLElement): HTMLElement {
  const made = element('label', '', `${text} `);
  made.append(input);
  return made;
}
