import { afterEach, describe, expect, it, vi } from 'vitest';
import type { StatusNews } from '../../../../src/site/browser/news.ts';
import { watchSite } from '../../../../src/site/browser/watch-site.ts';

afterEach(() => vi.unstubAllGlobals());

/** What is told, and which addresses were subscribed to, when `run-cycle serve` answers with this status. */
async function watched(status: object): Promise<{ news: StatusNews; subscribed: string[] }> {
  const subscribed: string[] = [];
  const listens = { addEventListener: () => undefined };
  vi.stubGlobal('document', { ...listens, hidden: false });
  vi.stubGlobal('addEventListener', listens.addEventListener);
  vi.stubGlobal('setTimeout', () => 0);
  vi.stubGlobal('fetch', async () => new Response(JSON.stringify(status), { headers: { 'x-run-cycle': 'serve' } }));
  vi.stubGlobal(
    'EventSource',
    class {
      constructor(url: string) {
        subscribed.push(url);
      }
      addEventListener = listens.addEventListener;
    },
  );
  const news = await new Promise<StatusNews>((tell, fail) =>
    watchSite('../', { news: async (told) => tell(told), trouble: (why) => fail(new Error(why)) }),
  );
  await new Promise(setImmediate);
  return { news, subscribed };
}

describe('a page under serve', () => {
  const status = { time: 1000, timeText: '', intervalSeconds: 300 };

  it('is told of cycles', async () => {
    expect(await watched(status)).toMatchObject({ news: { served: true }, subscribed: ['../events'] });
  });

  it('for the public asks for nothing but files', async () => {
    expect(await watched({ ...status, public: true })).toMatchObject({ news: { served: false }, subscribed: [] });
  });
});
