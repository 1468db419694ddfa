import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../../../src/commands/import/import.ts';
import { importMunin } from '../../../../src/commands/import/import-munin.ts';
import { bundleScript } from '../../../support/bundle.ts';
import { runCommand } from '../../../support/command-run.ts';
import { createFixture, type Fixture } from '../../config/fixture.ts';

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url));

let dir: string;
let fixture: Fixture;
beforeAll(async () => {
  // the real programs, so that what is imported is checked as it will be
  fixture = createFixture();
  dir = fixture.root;
  await bundleScript(join(ROOT, 'collectors/munin/munin.ts'), join(dir, 'dist/collectors'));
  await bundleScript(join(ROOT, 'monitors/threshold.ts'), join(dir, 'dist/monitors'));
});
afterAll(() => fixture.remove());

/** What a munin.conf comes to, and what the configuration reader makes of that. */
async function imported(text: string) {
  const file = join(dir, 'munin.conf');
  writeFileSync(file, text);
  const { yaml, left } = await importMunin(file);
  fixture.write({ 'main.yaml': 'monitors: { threshold: {} }\n', 'munin.yaml': yaml });
  const { config, problems } = await fixture.read();
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  const hosts = (config?.hosts ?? []).filter(({ collect }) => 'munin' in collect);
  return { yaml, config, hosts, left: left.map((line) => line.replaceAll(`${dir}/`, '')) };
}

describe('import munin', () => {
  it('makes hosts and groups of sections, in whichever way they are written', async () => {
    const { hosts, left } = await imported(`
      [web1.example.org]
        address 192.0.2.1
        use_node_name yes
      [dc1;rack2;web2]   # nested groups
        address [2001:db8::1]
        port 4950
      [dc1;]
        web3:address 192.0.2.3
        far;web4:address munin://192.0.2.4:4951/
    `);

    expect(left).toEqual([]);
    expect(hosts.map(({ name, address, groups, collect }) => [name, address, groups.at(-1), collect.munin])).toEqual([
      ['web1.example.org', '192.0.2.1', 'example.org', [{}]],
      ['web2', '2001:db8::1', 'dc1/rack2', [{ port: 4950 }]],
      ['web3', '192.0.2.3', 'dc1', [{}]],
      ['web4', '192.0.2.4', 'dc1/far', [{ port: 4951 }]],
    ]);
    expect(hosts[1]?.groups).toEqual(['munin-nodes', 'dc1', 'dc1/rack2']);
  });

  it('makes thresholds of warning and critical, those that are equal as one rule', async () => {
    const { config } = await imported(`
      [a;web1]
        df._dev_sda1.warning 80
        df._dev_sda1.critical :90
      [a;web2]
        df._dev_sda1.warning 80
        df._dev_sda1.critical 90
        diskstats_latency.sda.avgrdwait.warning 0:3
      [a;web3:df]
        _dev_sda1.warning 5:
    `);

    expect(config?.sections.thresholds).toMatchObject({
      munin_df__dev_sda1: {
        metric: 'munin_df__dev_sda1',
        rules: [
          { hosts: ['web1', 'web2'], warning: '> 80', critical: '> 90' },
          { hosts: ['web3'], warning: '< 5' },
        ],
      },
      munin_diskstats_latency_sda_avgrdwait: { rules: [{ hosts: ['web2'], warning: '0:3' }] },
    });
  });

  it('asks for hosts behind one node by their names', async () => {
    const { hosts } = await imported('[net;sw1]\naddress 192.0.2.1\n[net;sw2]\naddress 192.0.2.1\n');
    expect(hosts.map(({ collect }) => collect.munin)).toEqual([[{ node: 'sw1' }], [{ node: 'sw2' }]]);
  });

  it('names everything that it leaves, with its place', async () => {
    const { left, yaml } = await imported(
      [
        'dbdir /var/lib/munin',
        // biome-ignore lint/suspicious/noTemplateCurlyInString: that is Munin's way
        'contact.me.command mail -s "Munin ${var:worst}" me # comment',
        'tls enabled',
        '[a;web1]',
        'load.graph_title \\# Load',
        'load.load.warning much',
        'df.warning 90',
        'port many',
        '[a;Totals]',
        'update no',
        'load.load.sum web1:load.load',
        '[a;far]',
        'address ssh://munin@far/usr/share/munin/munin-async --spoolfetch',
        '[a;bad name]',
        'address 192.0.2.1',
        '[b;web1]',
        'address 192.0.2.5',
      ].join('\n'),
    );

    expect(left).toEqual([
      // biome-ignore lint/suspicious/noTemplateCurlyInString: that is Munin's way
      'munin.conf:2: contact.me.command mail -s "Munin ${var:worst}" me: who is told is not configured by collectors',
      'munin.conf:3: tls enabled: TLS to nodes is not there yet',
      'munin.conf:5: load.graph_title # Load: how graphs look is what the plugins say',
      'munin.conf:6: load.load.warning much: no limit',
      'munin.conf:7: df.warning 90: carried over for munin_df_*, which may match other plugins, too',
      'munin.conf:8: port many: no port',
      'munin.conf:11: load.load.sum web1:load.load: graphs over several hosts are not there yet',
      'munin.conf:13: address ssh://munin@far/usr/share/munin/munin-async --spoolfetch: nodes are not asked by ssh here, so the host is not collected',
      'munin.conf:15: address 192.0.2.1: host name "bad name" is refused here',
      'munin.conf:17: host web1 is in two groups: the one of b is called web1.b',
      'host Totals (update no): there is nothing to collect',
    ]);
    for (const line of left) expect(yaml).toContain(`#   ${line.replace(/^munin/, `${dir}/munin`)}\n`);
  });

  it('joins lines that go on, and reads what is included', async () => {
    const more = join(dir, 'more');
    mkdirSync(more);
    writeFileSync(join(more, 'a.conf'), '[a;web2]\naddress 192.0.2.2\n');
    writeFileSync(join(more, 'a.conf~'), '[a;old]\naddress 192.0.2.9\n');
    writeFileSync(join(more, '.hidden'), '[a;old]\naddress 192.0.2.9\n');
    const { hosts } = await imported(`includedir ${more}\n[a;web1]\naddress \\\n192.0.2.1\n`);

    expect(hosts.map(({ name, address }) => [name, address])).toEqual([
      ['web1', '192.0.2.1'],
      ['web2', '192.0.2.2'],
    ]);
  });

  it('goes on where what is included cannot be read', async () => {
    const { hosts, left } = await imported(`includedir /nonexistent\n[a;web1]\naddress 192.0.2.1\n`);
    expect(left).toEqual([expect.stringMatching(/^munin\.conf:1: includedir \/nonexistent: ENOENT/)]);
    expect(hosts.map(({ name }) => name)).toContain('web1');
  });

  it('survives rubbish', async () => {
    await imported('\u0000\n[\n]\n[]\n;;;\n:\n[a;b:c]\n.\n= =\n[x;]\ny\n\\\n');
  });
});

describe('the command import', () => {
  it('prints YAML, and on stderr what was left', async () => {
    const file = join(dir, 'small.conf');
    writeFileSync(file, 'contacts me\n[a;web1]\naddress 192.0.2.1\n');
    const { code, stdout, stderr } = await runCommand(run, {}, 'munin', file);

    expect(code).toBe(0);
    expect(stdout).toContain('  web1: { address: 192.0.2.1, groups: [a] }\n');
    expect(stderr).toBe(`${file}:1: contacts me: who is told is not configured by collectors\n`);
  });

  it('says that it cannot read a file, or does not know a system', async () => {
    expect(await runCommand(run, {}, 'munin', '/nonexistent')).toMatchObject({ code: 66, stdout: '' });
    expect(await runCommand(run, {}, 'zabbix', '/etc')).toMatchObject({
      code: 64,
      stderr: 'run-cycle: cannot import "zabbix"; known are munin and nagios\n',
    });
  });
});
