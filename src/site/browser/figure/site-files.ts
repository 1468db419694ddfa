/** JSON files of the site: each is asked for once, by however many figures, until there is news. */
import { fetchText } from '../fetch-text.ts';

const answers = new Map<string, Promise<unknown>>();
const read = new Map<string, { readonly text: string; readonly value: unknown }>();

/** The contents; the same object for as long as the file has the same text. Throws where it cannot be read. */
export function siteFile(url: string): Promise<unknown> {
  const known = answers.get(url);
  if (known) return known;
  const answer = load(url);
  answers.set(url, answer);
  return answer;
}

/** After this, files are asked for anew. */
export function forgetAnswers(): void {
  answers.clear();
}

async function load(url: string): Promise<unknown> {
  const { text } = await fetchText(url);
  const before = read.get(url);
  if (before?.text === text) return before.value;
  const value: unknown = JSON.parse(text);
  read.set(url, { text, value });
  return value;
}
