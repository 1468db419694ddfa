import { describe, expect, it } from 'vitest';
import type { Parsed } from '../../../src/formats/line-parser.ts';
import { nagiosParser } from '../../../src/formats/nagios.ts';
import { accountedFor, READ_TIME } from '../../support/parsed.ts';

interface Options {
  exitCode?: number | undefined;
  stderr?: string;
  program?: string;
  target?: string;
  size?: number;
}

function parse(output: string | Buffer, { exitCode = 0, stderr = '', size, ...more }: Options = {}): Parsed {
  const bytes = Buffer.from(output);
  const parser = nagiosParser({ defaultHost: 'web1', readTime: () => READ_TIME, program: 'check-x', ...more });
  for (let from = 0; from < bytes.length; from += size ?? bytes.length)
    parser.push(bytes.subarray(from, from + (size ?? bytes.length)));
  return parser.end({ exitCode: exitCode < 0 ? undefined : exitCode, stderr });
}

const text = (output: string | Buffer, options?: Options) => parse(output, options).findings[0]?.text;
const series = (parsed: Parsed) => parsed.points.map((point) => point.series);

describe('a plugin', () => {
  it.each([
    [0, 'ok'],
    [1, 'warning'],
    [2, 'critical'],
    [3, 'unknown'],
  ])('that exits %i is %s', (exitCode, status) => {
    const parsed = parse('TCP says so\n', { exitCode });

    expect(parsed.findings).toEqual([{ host: 'web1', service: 'check-x', status, text: 'TCP says so' }]);
    expect(parsed.exitTaken).toBe(true);
  });

  it.each([4, 127, 255, -1])('that exits %i says nothing', (exitCode) => {
    const parsed = parse('CRITICAL: x | a=1\n', { exitCode });

    expect([parsed.findings, parsed.points, parsed.exitTaken]).toEqual([[], [], undefined]);
  });

  it('gives samples named after it and the label, with the unit', () => {
    const parsed = parse("OK | 'C:\\ used'=5GB;8;9 /var/log=7% /=3% octets=9c\n", { program: 'check-disk' });

    expect(parsed.points.map(({ series, value, type, time }) => [series, value, type, time])).toEqual([
      ['check_disk_C:_used{host="web1"}', 5 * 2 ** 30, 'gauge', READ_TIME],
      ['check_disk_var_log{host="web1"}', 0.07, 'gauge', READ_TIME],
      ['check_disk_root{host="web1"}', 0.03, 'gauge', READ_TIME],
      ['check_disk_octets{host="web1"}', 9, 'counter', READ_TIME],
    ]);
    expect(parsed.units.map(({ metric, unit }) => `${metric} ${unit}`)).toEqual([
      'check_disk_C:_used bytes',
      'check_disk_var_log ratio',
      'check_disk_root ratio',
    ]);
    expect(accountedFor(parsed)).toBe(parsed.lines);
  });

  it('names the target in service and series', () => {
    const parsed = parse('OK | a=1\n', { target: 'www "1"' });

    expect(parsed.findings[0]).toMatchObject({ service: 'check-x:www "1"', value: 1 });
    expect(series(parsed)).toEqual(['check_x_a{host="web1",target="www \\"1\\""}']);
  });

  it('takes long text, and perfdata behind a later bar', () => {
    const parsed = parse('DISK OK | /=1MB\n/ 15 GB free\n/boot 68 MB free | /boot=2MB\n/home=3MB\n');

    expect(parsed.findings[0]?.text).toBe('DISK OK / / 15 GB free / /boot 68 MB free');
    expect(series(parsed)).toEqual([
      'check_x_root{host="web1"}',
      'check_x_boot{host="web1"}',
      'check_x_home{host="web1"}',
    ]);
    expect(accountedFor(parsed)).toBe(parsed.lines);
  });

  it('says with its stderr what it does not print', () => {
    expect(text('', { stderr: '\nsh: foo: not found\nmore\n', exitCode: 3 })).toBe('sh: foo: not found');
    expect(text('\n \n')).toBe('(no output)');
    expect(text('TEXT\n', { stderr: 'warned' })).toBe('TEXT');
  });

  it('refuses a label that would become the same metric, and names both', () => {
    const parsed = parse('OK | a-b=1 a.b=2\n');

    expect(parsed.refused).toEqual([
      { reason: 'perfdata label clashes with another', count: 1, example: 'line 1: web1: a.b and a-b' },
    ]);
    expect(accountedFor(parsed)).toBe(parsed.lines);
  });

  it('gives no thresholds: it has judged itself', () => {
    expect(parse('OK | a=99;80;90;0;100\n').thresholds).toEqual([]);
  });
});

describe('rubbish', () => {
  it.each([
    ['no newline', 'OK - fine', 'OK - fine'],
    ['carriage returns', 'OK - fine\r\n', 'OK - fine'],
    ['colours', '\u001b[31mCRITICAL\u001b[0m: x\n', 'CRITICAL: x'],
    ['a terminal title', '\u001b]0;owned\u0007OK\n', ']0;owned OK'],
    ['bells and NULs', 'O\u0000K\u0007\n', 'O K'],
    ['bidi overrides', 'OK \u202Etxt\n', 'OK  txt'],
    ['HTML, left to whoever shows it', '<b>OK</b><script>x</script>\n', '<b>OK</b><script>x</script>'],
    ['Latin-1', Buffer.from([0x53, 0x74, 0xf6, 0x72, 0x75, 0x6e, 0x67, 0x0a]), 'Störung'],
    ['a trailing separator', 'DISK OK - free: / 5 GB;|/=1B\n', 'DISK OK - free: / 5 GB'],
    ['an empty first line', '\n\nHTTP CRITICAL\n', 'HTTP CRITICAL'],
    ['only perfdata', '| a=1\n', '(no output)'],
  ])('with %s is made plain', (_, output, expected) => {
    expect(text(output)).toBe(expected);
  });

  it('of megabytes is cut: the text at 4096 characters, the rest counted', () => {
    const parsed = parse('x'.repeat(3_000_000), { size: 65_000 });

    expect(parsed.findings[0]?.text.length).toBeLessThanOrEqual(4096);
    expect(parsed.refused).toEqual([
      { reason: 'output is over 64 KiB', count: 1, example: `line 1: ${3_000_000 - 65_536} bytes left out` },
    ]);
  });

  it('of a hundred thousand lines makes one short line', () => {
    expect(text('OK\n'.repeat(100_000))?.length).toBeLessThan(600);
  });

  it('in any bytes and any chunks never throws, and loses no line without a count', () => {
    let seed = 7;
    for (let round = 0; round < 200; round += 1) {
      const bytes = Buffer.alloc(60);
      for (let at = 0; at < bytes.length; at += 1) {
        seed = (seed * 1103515245 + 12345) % 2147483648;
        bytes[at] = round % 2 ? seed % 256 : (Buffer.from("ab='|;1 %\n\tU.")[seed % 13] ?? 0);
      }
      const parsed = parse(bytes, { size: 7, exitCode: round % 5 });

      expect(accountedFor(parsed)).toBe(parsed.lines);
    }
  });
});

describe('what real plugins print', () => {
  it.each([
    [
      'check_ping 2.3',
      'PING OK - Packet loss = 0%, RTA = 0.06 ms|rta=0.057000ms;100.000000;200.000000;0.000000 pl=0%;20;50;0;\n',
      2,
    ],
    [
      'check_icmp 2.3',
      'OK - 127.0.0.1: rta 0.013ms, lost 0%|rta=0.013ms;200.000;500.000;0; pl=0%;40;80;; rtmax=0.049ms;;;; rtmin=0.003ms;;;; \n',
      4,
    ],
    [
      'check_smtp 2.3, refused',
      'connect to address 127.0.0.1 and port 1: Connection refused\nSMTP CRITICAL - 0.000 sec. response time|time=0.000173s;;;0.000000\n',
      1,
    ],
    [
      'check_apt 2.3',
      'APT CRITICAL: 114 packages available for upgrade (67 critical updates). |available_upgrades=114;;;0 critical_updates=67;;;0\n',
      2,
    ],
    [
      'check_swap 2.3 without swap',
      'SWAP CRITICAL - 0% free (0MB out of 0MB) - Swap is either disabled, not present, or of zero size. |swap=0B;0;0;0;0\n',
      1,
    ],
    [
      'check_http -L (urlize)',
      '<A HREF="http://w/" target="_blank">HTTP OK: HTTP/1.1 200 OK - 10 bytes in 0.004 second response time |time=0.004s;;;0.000000 size=10B;;;0</A>\n',
      2,
    ],
    [
      'check_nt (NSClient)',
      "C:\\ - total: 49.90 Gb - used: 24.6 Gb (49%) - free 25.2 Gb (51%) | 'C:\\ Used Space'=24.65Gb;39.92;44.91;0.00;49.90\n",
      1,
    ],
  ])('%s', (_, output, values) => {
    expect(parse(output, { exitCode: 2 }).points).toHaveLength(values);
  });
});
