/** Looks at one page as it stands in a browser, and says what is wrong with it. */
import type { Page } from 'playwright-core';
import { ask, open, type Visit } from './browser.ts';
import { type AxeRules, axeFindings } from './browser-axe.ts';

export interface Looking {
  /** Ends in a slash. */
  readonly site: string;
  /** Also whether everybody can use it, by these rules: the visit must bypass the content security policy. */
  readonly axe?: AxeRules;
}

/** Opens the page and gives its faults, each a line that begins with the path. */
export async function faultsOf({ page, watch }: Visit, path: string, { site, axe }: Looking): Promise<string[]> {
  const [complaints, beyond] = [watch.complaints.length, watch.beyond.length];
  const faults: string[] = [];
  try {
    if (!(await open(page, site + path))) return [`${path}: is not there`];
    faults.push(...(await faultsInside(page)));
    if (axe) faults.push(...(await axeFindings(page, axe)));
  } catch (error) {
    faults.push(`cannot be looked at: ${error instanceof Error ? error.message.split('\n')[0] : error}`);
  }
  faults.push(...watch.complaints.slice(complaints), ...watch.beyond.slice(beyond).map((url) => `asks for ${url}`));
  return [...new Set(faults)].map((fault) => `${path}: ${fault}`);
}

async function faultsInside(page: Page): Promise<string[]> {
  const { headings, width, room, title, broken } = await ask<Facts>(page, FACTS);
  const faults: string[] = [];
  if (headings !== 1) faults.push(`has ${headings} h1`);
  if (width > room) faults.push(`is ${width} px wide in a window of ${room}`);
  if (title.trim() === '') faults.push('has no title');
  if (broken > 0) faults.push(`shows ${broken} pictures that do not load`);
  const age = await ageSaid(page);
  if (!/Data (is .+ old|of \d{4}-\d\d-\d\d)|Updated .+ ago/.test(age))
    faults.push(`does not say how old it is, but ${JSON.stringify(age)}`);
  return faults;
}

interface Facts {
  readonly headings: number;
  readonly width: number;
  readonly room: number;
  readonly title: string;
  readonly broken: number;
}

const FACTS = `({
  headings: document.querySelectorAll('h1').length,
  width: document.documentElement.scrollWidth,
  room: document.documentElement.clientWidth,
  title: document.title,
  broken: [...document.images].filter((image) => image.complete && image.naturalWidth === 0).length,
})`;

/** What the page, or the small frame in it, says about its age. */
export async function ageSaid(page: Page): Promise<string> {
  const said: string[] = [];
  for (const frame of page.frames())
    if (frame === page.mainFrame() || frame.url().endsWith('/time.html'))
      said.push((await frame.evaluate(`document.getElementById('age')?.innerText ?? ''`)) as string);
  return said.join(' ').trim();
}
