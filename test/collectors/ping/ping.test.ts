import { describe, expect, it } from 'vitest';
import ping from '../../../collectors/ping/ping.ts';
import type { CommandOutcome, RunOptions } from '../../../src/program-context.ts';
import type { CollectorItem } from '../../../src/program-items.ts';
import { collectItems, findingsOf, memoryOf, samplesOf, valuesOf } from '../../support/collect-items.ts';

type Call = { argv: readonly string[]; input: string };
type Answer = Partial<CommandOutcome> | Error;

/** Commands that answer what `fping` and `ping` would; each call is kept. */
function commands(answers: { fping?: Answer; ping?: (address: string) => Answer }) {
  const calls: Call[] = [];
  const run = async (argv: readonly string[], options: RunOptions = {}): Promise<CommandOutcome> => {
    calls.push({ argv, input: options.input ?? '' });
    const given = argv[0] === 'env' ? answers.ping?.(argv.at(-1) ?? '') : answers.fping;
    const answer = given ?? absent();
    if (answer instanceof Error) throw answer;
    return { exitCode: 0, stdout: '', stderr: '', timedOut: false, ...answer };
  };
  return { calls, run };
}

const absent = () => Object.assign(new Error('spawn fping ENOENT'), { code: 'ENOENT' });
const host = (name: string, address: string, ...targets: object[]) => ({
  name,
  address,
  targets: targets.length > 0 ? targets : [{}],
});
const texts = (items: readonly CollectorItem[]) =>
  findingsOf(items).map(({ host: on, service, status, text }) => `${on}/${service} ${status}: ${text}`);

describe('collector ping', () => {
  it('pings all hosts with one fping, each address once', async () => {
    const { calls, run } = commands({
      fping: { exitCode: 1, stderr: '192.0.2.1 : 0.41 0.39 - - -\n2001:db8::1 : 1 1 1 1 1\n' },
    });
    const hosts = [host('a', '192.0.2.1'), host('b', '192.0.2.1'), host('c', '2001:db8::1')];
    const items = await collectItems(ping, { program: 'ping', hosts, context: { run } });

    expect(calls).toHaveLength(1);
    expect(calls[0]).toEqual({
      argv: ['fping', '-q', '-C', '5', '-p', '500', '-i', '10', '-t', '1000', '-b', '56'],
      input: '192.0.2.1\n2001:db8::1\n',
    });
    expect(texts(items)).toEqual([
      'a/ping warning: 0.4 ms, 60 % loss: loss > 20% (warning)',
      'b/ping warning: 0.4 ms, 60 % loss: loss > 20% (warning)',
      'c/ping ok: 1 ms, 0 % loss',
    ]);
    expect(valuesOf(items)).toMatchObject({ 'ping_loss_ratio a': 0.6, 'ping_loss_ratio c': 0 });
  });

  it('sends 1,000 hosts’ packets a millisecond apart', async () => {
    const { calls, run } = commands({ fping: { exitCode: 1 } });
    const hosts = Array.from({ length: 1000 }, (_, i) => host(`h${i}`, `10.0.${i >> 8}.${i & 255}`));
    await collectItems(ping, { program: 'ping', hosts, context: { run } });

    expect(calls[0]?.argv.join(' ')).toContain(' -i 1 ');
  });

  it('starts a process for each way of sending', async () => {
    const { calls, run } = commands({ fping: { exitCode: 1 } });
    const hosts = [host('a', '192.0.2.1'), host('b', '192.0.2.2', { count: 1 }, { name: 'big', count: 1, size: 1400 })];
    await collectItems(ping, { program: 'ping', hosts, context: { run } });

    expect(calls.map(({ input }) => input)).toEqual(['192.0.2.1\n', '192.0.2.2\n', '192.0.2.2\n']);
  });

  it('never hands fping an argument or a name that came from a host', async () => {
    const { calls, run } = commands({ fping: { exitCode: 1 } });
    const items = await collectItems(ping, {
      program: 'ping',
      hosts: [host('a', '127.0.0.1', { address: '-f/etc/passwd' })],
      context: { run },
    });

    expect(calls).toEqual([]);
    expect(texts(items)[0]).toMatch(/^a\/ping unknown: /);
  });

  it('says what it knows of those that were pinged before the time was up', async () => {
    const { run } = commands({ fping: { timedOut: true, stderr: '192.0.2.1 : 1 1 -\n' } });
    const items = await collectItems(ping, {
      program: 'ping',
      hosts: [host('a', '192.0.2.1'), host('b', '192.0.2.2')],
      context: { run },
    });

    expect(texts(items)).toEqual(['a/ping ok: 1 ms, 0 % loss', 'b/ping unknown: no result in time']);
    expect(samplesOf(items).some(({ labels }) => labels?.host === 'b')).toBe(false);
  });

  it('looks for fping where cron’s PATH does not, then takes the system’s ping', async () => {
    const summary = '2 packets transmitted, 2 received, 0% packet loss\nrtt min/avg/max/mdev = 1/2/3/0.5 ms\n';
    const { calls, run } = commands({
      ping: (address) =>
        address === '192.0.2.1'
          ? { stdout: summary }
          : address === '192.0.2.2'
            ? { exitCode: 2, stderr: 'ping: connect: Network is unreachable' }
            : { exitCode: 2, stderr: 'Do you want to ping broadcast? Then -b' },
    });
    const hosts = [host('a', '192.0.2.1'), host('b', '192.0.2.2'), host('c', '192.0.2.255')];
    const items = await collectItems(ping, { program: 'ping', hosts, context: { run } });

    expect(calls.map(({ argv }) => argv[0]).slice(0, 4)).toEqual([
      'fping',
      '/usr/sbin/fping',
      '/usr/local/sbin/fping',
      '/usr/local/bin/fping',
    ]);
    expect(calls[4]?.argv.join(' ')).toBe('env LC_ALL=C ping -n -q -c 5 -i 0.5 -W 1 -s 56 192.0.2.1');
    expect(texts(items)).toEqual([
      'a/ping ok: 2 ms, 0 % loss',
      'b/ping critical: no answer to 5 packets',
      'c/ping unknown: Do you want to ping broadcast? Then -b',
    ]);
  });

  it.each([
    [absent(), /fping is not installed \(apt install fping\); nor with the system's ping: ping is not installed/],
    [{ exitCode: 4 }, /fping may not send \(setcap cap_net_raw\+ep .*; nor with/],
    [{ exitCode: 3, stderr: 'fping: invalid option' }, /fping ended with 3: fping: invalid option/],
    [
      Object.assign(new Error('spawn fping EACCES'), { code: 'EACCES' }),
      /fping may not be run here \(a container needs --cap-add NET_RAW\)/,
    ],
  ])('fails, with the mend, where nothing can ping (%s)', async (fping, message) => {
    const { run } = commands({ fping, ping: () => ({ exitCode: 127 }) });

    await expect(
      collectItems(ping, { program: 'ping', hosts: [host('a', '192.0.2.1')], context: { run } }),
    ).rejects.toThrow(message);
  });

  it('pings the address that a name had, while nobody can be asked', async () => {
    const { calls, run } = commands({ fping: { stderr: '192.0.2.7 : 1\n' } });
    const memory = { addresses: { 'web1.invalid': '192.0.2.7', 'six.invalid 6': 'no address' } };
    const aborted = AbortSignal.abort();
    const hosts = [
      host('web1', 'web1.invalid'),
      host('new', 'new.invalid'),
      host('six', 'six.invalid', { ipVersion: 6 }),
    ];
    const items = await collectItems(ping, { program: 'ping', hosts, memory, context: { run, signal: aborted } });

    expect(calls[0]?.input).toBe('192.0.2.7\n');
    expect(texts(items)).toEqual([
      'new/ping unknown: name server does not answer',
      'six/ping unknown: name server does not answer',
      'web1/ping ok: 1 ms, 0 % loss; name server does not answer: its last known address',
    ]);
    expect(memoryOf(items)).toEqual({ addresses: { 'web1.invalid': '192.0.2.7' } });
  });

  it('remembers what names mean, and keeps to an address while it is among them', async () => {
    const { calls, run } = commands({ fping: { stderr: '192.0.2.2 : 1\n' } });
    const readFile = async () => '192.0.2.1 web1\n192.0.2.2 WEB1 # the same\n';
    const memory = { addresses: { web1: '192.0.2.2', constructor: 'x' } };
    const items = await collectItems(ping, {
      program: 'ping',
      hosts: [host('web1', 'web1')],
      memory,
      context: { run, readFile },
    });

    expect(calls[0]?.input).toBe('192.0.2.2\n');
    expect(memoryOf(items)).toEqual({ addresses: { web1: '192.0.2.2' } });
  });

  it('has nothing to do without hosts', async () => {
    expect(await collectItems(ping)).toEqual([]);
  });
});
