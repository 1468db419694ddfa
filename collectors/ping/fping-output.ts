/** What `fping -C N -q` says: a line an address, `192.0.2.1 : 0.41 0.39 -`, milliseconds or `-` for each packet. Pure. */
import { isIP } from 'node:net';
import { type Echo, microseconds, summarize } from './echo.ts';

const LINE = /^(\S{1,100}) *: *(.*)$/;
const MILLISECONDS = /^\d{1,9}(?:\.\d{1,6})?$/;
const MAX_ANSWERS = 1000;

/**
 * The echoes by address; lines that are something else are passed over. `cut` says that it was interrupted: an answer
 * to the last packet may have been on its way, so a last `-` counts as not sent.
 */
export function parseFping(text: string, { cut = false }: { readonly cut?: boolean } = {}): Map<string, Echo> {
  const echoes = new Map<string, Echo>();
  for (const line of text.split('\n')) {
    const [, address = '', rest = ''] = LINE.exec(line) ?? [];
    if (isIP(address) === 0) continue;
    const answers = readAnswers(rest);
    if (!answers) continue;
    if (cut && answers.at(-1) === undefined) answers.pop();
    if (answers.length > 0) echoes.set(address, summarize(answers));
  }
  return echoes;
}

function readAnswers(text: string): (number | undefined)[] | undefined {
  const words = text.trim().split(/\s+/, MAX_ANSWERS);
  if (!words.every((word) => word === '-' || MILLISECONDS.test(word))) return undefined;
  return words.map((word) => (word === '-' ? undefined : microseconds(Number(word) / 1000)));
}
