import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { liveEvents } from '../../../../src/commands/serve/live-events.ts';
import { makeWebApp } from '../../../../src/commands/serve/web-app.ts';

const siteDir = mkdtempSync(join(tmpdir(), 'run-cycle-web-'));
const TOKEN = 'abcdefgh-12345678';

beforeAll(() => {
  mkdirSync(join(siteDir, 'live'));
  mkdirSync(join(siteDir, 'public'));
  writeFileSync(join(siteDir, 'index.html'), '<!doctype html><title>Monitoring</title>');
  writeFileSync(join(siteDir, 'public/index.html'), 'public');
  writeFileSync(join(siteDir, 'live/status.json'), `{"version":1,"pad":"${'x'.repeat(3000)}"}`);
  writeFileSync(join(siteDir, 'live/badge.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  writeFileSync(join(siteDir, 'live/metrics.prom'), 'run_cycle_up 1\n');
});
afterAll(() => rmSync(siteDir, { recursive: true, force: true }));

function ask(path: string, init: RequestInit = {}, token?: string): Promise<Response> {
  const events = liveEvents(join(siteDir, 'live/status.json'));
  const app = makeWebApp({
    siteDir,
    timezone: () => 'UTC',
    openStore: () => undefined,
    names: ['monitor.example.org'],
    token,
    events,
    complain: () => {},
  });
  const headers = { host: 'localhost:8090', ...(init.headers as Record<string, string>) };
  return Promise.resolve(app.request(`http://localhost:8090${path}`, { ...init, headers }));
}

describe('the web application', () => {
  it('gives the pages at the addresses that they have on disk, and says what it is', async () => {
    const answer = await ask('/');

    expect(await answer.text()).toContain('<title>Monitoring</title>');
    expect(answer.headers.get('x-run-cycle')).toBe('serve');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect((await ask('/index.html')).status).toBe(200);
  });

  it('sends nothing again that a browser has', async () => {
    const etag = (await ask('/live/status.json')).headers.get('etag') ?? '';

    expect((await ask('/live/status.json', { headers: { 'if-none-match': etag } })).status).toBe(304);
    expect((await ask('/live/status.json', { headers: { 'if-none-match': 'W/"other"' } })).status).toBe(200);
  });

  it('packs what is long for whoever can unpack it', async () => {
    const answer = await ask('/live/status.json', { headers: { 'accept-encoding': 'gzip' } });

    expect(answer.headers.get('content-encoding')).toBe('gzip');
    expect((await answer.arrayBuffer()).byteLength).toBeLessThan(300);
  });

  it('leads from a directory to its index by a link that holds under any path', async () => {
    const answer = await ask('/public');

    expect(answer.status).toBe(308);
    expect(answer.headers.get('location')).toBe('./public/');
    expect(await (await ask('/public/')).text()).toBe('public');
  });

  it('leads to the live page of a host that has no frame, and says where the overview is for what is not there', async () => {
    mkdirSync(join(siteDir, 'live/h'));
    writeFileSync(join(siteDir, 'live/h/visitor.html'), 'live');

    const answer = await ask('/h/visitor.html');
    expect(answer.status).toBe(302);
    expect(answer.headers.get('location')).toBe('../live/h/visitor.html');
    const missing = await ask('/h/nobody.html');
    expect(missing.status).toBe(404);
    expect(await missing.text()).toBe('not found; the overview is at /\n');
  });

  it('lets pages elsewhere show its pictures, and nothing else', async () => {
    const policyOf = async (path: string) => (await ask(path)).headers.get('cross-origin-resource-policy');

    expect(await policyOf('/live/badge.svg')).toBe('cross-origin');
    expect(await policyOf('/live/status.json')).toBe('same-origin');
  });

  it('gives the metrics as Prometheus wants them', async () => {
    const answer = await ask('/metrics');

    expect(await answer.text()).toBe('run_cycle_up 1\n');
    expect(answer.headers.get('content-type')).toContain('version=0.0.4');
  });

  it('answers only under names that it goes by, so that no page elsewhere can read it through a browser', async () => {
    for (const host of ['evil.example', 'evil.example:8090', '', 'localhost.evil.example'])
      expect((await ask('/live/status.json', { headers: { host } })).status).toBe(421);
    for (const host of ['localhost', '127.0.0.1:8090', '[::1]:8090', 'MONITOR.example.org'])
      expect((await ask('/live/status.json', { headers: { host } })).status).toBe(200);
  });

  it('lets nothing be changed without the token', async () => {
    expect((await ask('/ack', { method: 'POST' })).status).toBe(405);
    expect((await ask('/ack', { method: 'POST' }, TOKEN)).status).toBe(401);
    const wrong = { method: 'POST', headers: { authorization: `Bearer ${TOKEN}x` } };
    expect((await ask('/ack', wrong, TOKEN)).status).toBe(401);
    const right = { method: 'POST', headers: { authorization: `Bearer ${TOKEN}` } };
    expect((await ask('/ack', right, TOKEN)).status).toBe(404);
  });

  it('takes no body that is longer than any button sends', async () => {
    const headers = { authorization: `Bearer ${TOKEN}` };
    const answer = await ask('/ack', { method: 'POST', headers, body: 'x'.repeat(70_000) }, TOKEN);

    expect(answer.status).toBe(413);
  });

  it('says that there is no such graph, and what a request for one must look like', async () => {
    expect((await ask('/data/h/web1.json')).status).toBe(404);
    expect((await ask('/data/h/..%2f..%2fetc.json')).status).toBe(404);
    expect((await ask('/data/h/web1.json?range=century')).status).toBe(400);
  });
});
