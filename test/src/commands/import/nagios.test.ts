import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importNagios } from '../../../../src/commands/import/nagios.ts';
import type { Config } from '../../../../src/config/config.ts';
import { readFixture } from '../../config/fixture.ts';

const FIXTURE = relative(process.cwd(), resolve(import.meta.dirname, '../../../fixtures/nagios'));

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'nagios-'));
});
afterAll(() => rmSync(dir, { recursive: true }));

/** Imports object files by name, and what check-config makes of the result. */
async function imported(files: Record<string, string>) {
  const place = mkdtempSync(join(dir, 'x-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(place, name), text);
  const { yaml, left } = await importNagios(place);
  return { ...(await check(yaml)), yaml, left: left.map((line) => line.replace(`${place}/`, '')) };
}

async function check(yaml: string): Promise<{ config: Config | undefined; problems: string[] }> {
  const { config, problems } = await readFixture(
    { 'a.yaml': `general: { interval: 1m }\n${yaml}` },
    { NAGIOS_USER3: 'x' },
  );
  return { config, problems: problems.filter(({ severity }) => severity === 'error').map(({ message }) => message) };
}

const one = (type: string, lines: string[]) => `define ${type} {\n  ${lines.join('\n  ')}\n}\n`;
const host = (name: string, ...more: string[]) => one('host', [`host_name ${name}`, ...more]);
const command = (line: string) => one('command', ['command_name c', `command_line ${line}`]);
const service = (check: string, ...more: string[]) =>
  one('service', ['host_name web1', 'service_description S', `check_command ${check}`, ...more]);

describe("Nagios' configuration", () => {
  it('becomes one of ours that is right', async () => {
    const { yaml } = await importNagios(FIXTURE);
    const { config, problems } = await check(yaml);

    expect(problems).toEqual([]);
    expect(config?.collectors.map(({ name, runs, format, everyMs }) => [name, runs?.perHost, format, everyMs])).toEqual(
      [
        ['Current-Load', true, 'nagios', 300_000],
        ['HTTP', true, 'nagios', 60_000],
        ['HTTP-2', true, 'nagios', 300_000],
        ['Uptime', true, 'nagios', 300_000],
        ['Database', true, 'nagios', 300_000],
        ['Everywhere', true, 'nagios', 300_000],
        ['check-host-alive', true, 'nagios', 300_000],
      ],
    );
    expect(config?.hosts.map(({ name, address, parents, groups }) => ({ name, address, parents, groups }))).toEqual([
      { name: 'web1', address: '192.0.2.1', parents: ['sw1'], groups: ['everything', 'web', 'linux'] },
      { name: 'web2', address: '192.0.2.2', parents: ['sw1'], groups: ['everything', 'web'] },
      { name: 'sw1', address: '192.0.2.254', parents: [], groups: ['everything', 'switches', 'linux'] },
      { name: 'old-server', address: '192.0.2.9', parents: [], groups: [] },
    ]);
  });

  it('has each service where its groups, hosts and exclusions say', async () => {
    const { config } = await check((await importNagios(FIXTURE)).yaml);
    const collect = Object.fromEntries(config?.hosts.map((each) => [each.name, each.collect]) ?? []);

    expect(collect).toEqual({
      web1: {
        HTTP: [{}],
        'Current-Load': [{ arg1: '5.0,4.0,3.0', arg2: '10.0,6.0,4.0' }],
        // biome-ignore lint/suspicious/noTemplateCurlyInString: it must stay as it is
        Database: [{ arg1: '${main}!x' }],
        Everywhere: [{ arg1: '1', arg2: '2' }],
        'check-host-alive': [{}],
      },
      web2: { HTTP: [{}], Everywhere: [{ arg1: '1', arg2: '2' }], 'check-host-alive': [{}] },
      sw1: {
        Uptime: [{ arg1: 'sysUpTime.0', serviceversion: '2c', hostcommunity: 'public' }],
        Everywhere: [{ arg1: '1', arg2: '2' }],
      },
      'old-server': { 'HTTP-2': [{ arg1: '-S' }], 'check-host-alive': [{}] },
    });
  });

  it('says with file and line what it cannot carry over, in comments too', async () => {
    const { yaml, left } = await importNagios(FIXTURE);

    expect(left.map((line) => line.replace(`${FIXTURE}/`, ''))).toEqual([
      'nagios.cfg:5: cfg_dir /etc/nagios/nowhere is not there',
      'conf.d/services.cfg:70: is in no object: stray line',
      'conf.d/services.cfg:71: define timeperiod has no end',
      'conf.d/services.cfg:62: no service template "no-such-template"',
      'conf.d/hosts.cfg:35: host "old server" is called old-server',
      'conf.d/services.cfg:52: "Piped": it needs a shell: | grep -c foo',
      'conf.d/services.cfg:54: service "Backup" is passive: report it with "run-cycle finding HOST/SERVICE STATUS TEXT"',
      'conf.d/services.cfg:65: "Gone": no command "check_gone"',
      'conf.d/services.cfg:67: contact "admin": who is told what is not carried over',
      'conf.d/hosts.cfg:4: max_check_attempts, as in 11 more: the first bad answer counts: what a plugin finds is shown at once',
      'conf.d/services.cfg:5: check_period, as in 7 more: checks run at any time',
      'conf.d/services.cfg:6: contact_groups, as in 7 more: who is told what is not carried over',
      '$USER3$ may be a secret and is not written out: set the variable NAGIOS_USER3',
    ]);
    for (const line of left) expect(yaml).toContain(`\n#   ${line}\n`);
    expect(yaml).not.toContain('p4ss');
  });

  it('has parents carried over, and says which hosts, links and contacts are left out', async () => {
    const place = mkdtempSync(join(dir, 'p-'));
    const web = 'define host{\n host_name web\n parents sw,gone\n notes_url http://x/\n contact_groups admins\n}\n';
    writeFileSync(join(place, 'h.cfg'), `define host{\n host_name sw\n}\n${web}`);

    const { yaml, left } = await importNagios(place);

    expect(yaml).toContain('parents: [ sw ]');
    expect(left.map((line) => line.slice(place.length + 1))).toEqual([
      'h.cfg:6: parent "gone": no such host',
      'h.cfg:7: notes_url: links are not carried over',
      'h.cfg:8: contact_groups: who is told what is not carried over',
    ]);
  });

  it('is read from its main file too, and is no configuration where there is none', async () => {
    expect((await importNagios(join(FIXTURE, 'nagios.cfg'))).yaml).toBe((await importNagios(FIXTURE)).yaml);
    await expect(importNagios(join(dir, 'none'))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe("a command's line", () => {
  it.each([
    ['/p -a $ARG1$ -b "$ARG2$"', 'c!x!y z', ['/p', '-a', '{arg1}', '-b', '{arg2}'], { arg1: 'x', arg2: 'y z' }],
    ['/p $ARG1$ -b $ARG2$', 'c!-w 5 -c "a b"!y', ['/p', '-w', '5', '-c', 'a b', '-b', 'y'], {}],
    ["/p $ARG1$ '$ARG2$'", 'c', ['/p', '{arg2}'], { arg2: '' }],
    ['/p --re=\'a|b $$\' "c\\"d" e\\ f', 'c', ['/p', '--re=a|b $', 'c"d', 'e f'], {}],
    ['/p $HOSTNAME$:$ARG1$', 'c!$HOSTADDRESS$', ['/p', '{name}:{arg1}'], { arg1: '192.0.2.1' }],
    ['/p {name} 2>&1', 'c', ['/p', '{{name}}'], {}],
    ['/p $SERVICEDESC$ $_SERVICEA_B$', 'c', ['/p', 'S', '{servicea-b}'], { 'servicea-b': 'v' }],
  ])('%s with %s', async (line, check, argv, target) => {
    const files = { 'a.cfg': host('web1', 'address 192.0.2.1') + command(line) + service(check, '_A_B v') };
    const { config, problems } = await imported(files);

    expect(problems).toEqual([]);
    expect(config?.collectors[0]?.command).toEqual(argv);
    expect(config?.hosts[0]?.collect).toEqual({ S: [target] });
  });

  it.each([
    ['/p $(id)', 'it needs a shell: $(id)'],
    ['/p `id`', 'it needs a shell: `id`'],
    ['/p && /q', 'it needs a shell: && /q'],
    ['/p $HOME/x', 'it needs a shell: $HOME/x'],
    ['/p "x', 'a quote " has no end'],
    ['/p $LASTSERVICECHECK$', 'the macro $LASTSERVICECHECK$ has no counterpart'],
    ['$ARG1$ x', 'the program in "$ARG1$ x" is not named'],
    ['$USER9$/p', '$USER9$ is in no resource file'],
    ['/p {$ARG1$}', 'a macro in braces has no counterpart'],
  ])('%s is left out, with the reason', async (line, reason) => {
    const { left, config } = await imported({ 'a.cfg': host('web1') + command(line) + service('c!x') });

    expect(left).toEqual([`a.cfg:11: "S": ${reason}`]);
    expect(config?.collectors).toEqual([]);
  });
});

describe('templates', () => {
  it('inherit from several, the first first; add with +, and end with null', async () => {
    const files = {
      'a.cfg':
        host('web1', 'use a,b', 'parents null', 'hostgroups +z', 'register 1') +
        host('sw1') +
        one('host', ['name a', 'register 0', 'hostgroups x', 'parents sw1']) +
        one('host', ['name b', 'register 0', 'hostgroups y', 'address 192.0.2.7']) +
        ['x', 'y', 'z'].map((name) => one('hostgroup', [`hostgroup_name ${name}`])).join(''),
    };
    const { config, left } = await imported(files);

    expect(left).toEqual([]);
    expect(config?.hosts[0]).toMatchObject({ name: 'web1', address: '192.0.2.7', groups: ['x', 'z'], parents: [] });
  });

  it('that use themselves or each other without end are told, not followed', async () => {
    const objects = Array.from({ length: 40 }, (_, i) =>
      one('host', [`name t${i}`, `use t${i + 1},t${i + 1}`, 'register 0']),
    );
    const files = {
      'a.cfg': host('web1', 'use t0') + objects.join('') + one('host', ['name t40', 'use t0', 'register 0']),
    };

    expect((await imported(files)).left).toEqual(['a.cfg:207: template "t0" uses itself']);
  });
});

describe('hostile files', () => {
  it.each([
    ['nothing', ''],
    ['bytes', '\u0000\u001b]0;x\u0007define host {\n host_name \u001b[31m\n}\n'],
    ['names like paths', host('../../etc') + host('-rf') + host('a\tb')],
    ['a host without a name', one('host', ['address x'])],
    ['a group that is part of itself', one('hostgroup', ['hostgroup_name g', 'hostgroup_members g'])],
    ['yaml in names', host('a: {b}') + one('hostgroup', ['hostgroup_name "x": [', 'members *'])],
    ['a program name of dots', host('web1') + command('/p') + service('c').replace('S\n', '../..\n')],
  ])('with %s give no configuration that is wrong', async (_, text) => {
    const { yaml } = await imported({ 'a.cfg': text });

    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    expect(yaml).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
    const { problems } = await check(yaml);
    expect(problems.filter((problem) => !problem.includes('uses itself'))).toEqual([]);
  });
});
