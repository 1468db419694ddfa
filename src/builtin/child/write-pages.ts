/** Writes a pagemaker's pages into the empty directory that the engine gave it. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { durableStep } from '../../files/durable-step.ts';
import { isPagePath, type Page } from '../../page.ts';

type Pages = Iterable<Page> | AsyncIterable<Page> | Promise<Iterable<Page> | undefined>;

/** Throws on a path that leaves the directory, or that was made before. */
export async function writePages(pages: Pages, directory: string | undefined): Promise<void> {
  if (directory === undefined) throw new Error('cannot write pages: RUN_CYCLE_OUT is not set');
  const made = new Set<string>();
  for await (const page of (await pages) ?? []) {
    if (!isPagePath(page.path)) throw new Error(`cannot write page: ${JSON.stringify(page.path)} is no page path`);
    const file = join(directory, page.path);
    const parent = dirname(file);
    if (!made.has(parent)) mkdirSync(parent, { recursive: true });
    made.add(parent);
    durableStep('write page');
    writeFileSync(file, page.content, { flag: 'wx' }); // the same page twice is a mistake
    durableStep('wrote page');
  }
}
