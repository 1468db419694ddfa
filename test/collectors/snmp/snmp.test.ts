import { setMaxListeners } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import snmp from '../../../collectors/snmp/snmp.ts';
import type { CollectorItem } from '../../../src/program-items.ts';
import { COLLECT_TIME, collectItems, findingsOf, memoryOf, samplesOf, valuesOf } from '../../support/collect-items.ts';
import {
  type Asked,
  answerFrom,
  type Bound,
  counter32,
  gauge32,
  integer,
  type RunningAgent,
  startAgent,
  tagged,
  text,
  timeTicks,
  valuesFor,
  writeAnswer,
} from '../../support/snmp-agent.ts';
import { OLD_SWITCH, SWITCH, SYSTEM } from '../../support/snmp-switch.ts';

const running: RunningAgent[] = [];
afterEach(() => {
  for (const agent of running.splice(0)) agent.close();
});

async function agentThat(reply: (asked: Asked) => readonly Buffer[]): Promise<RunningAgent> {
  const agent = await startAgent(reply);
  running.push(agent);
  return agent;
}

interface Options {
  readonly memory?: unknown;
  readonly settings?: Record<string, unknown>;
  readonly context?: { readonly signal: AbortSignal };
}

/** For agents that keep silent. */
const SHORT = '60ms';

/** Asks agents; those that answer are given all the time that they need. */
function ask(targets: readonly object[], options: Options = {}): Promise<CollectorItem[]> {
  const hosts = targets.map((target, at) => ({
    name: `sw${at + 1}`,
    targets: [{ timeout: '10s', retries: 0, ...target }],
  }));
  return collectItems(snmp, { program: 'snmp', hosts, ...options });
}

async function askOne(reply: (asked: Asked) => readonly Buffer[], target: object = {}, options: Options = {}) {
  const { port } = await agentThat(reply);
  const items = await ask([{ port, ...target }], options);
  const [finding] = findingsOf(items);
  return { items, values: valuesOf(items), finding };
}

const ONLY_OIDS = { walks: { system: false, interfaces: false, hostResources: false } };

describe('collector snmp', () => {
  it('tells of interfaces by 64-bit counters, and who the agent is', async () => {
    const { values, finding } = await askOne(answerFrom(SWITCH));

    expect(values).toMatchObject({
      'snmp_uptime_seconds sw1': 3600,
      'snmp_info sw1 switch1 Acme OS version 3 1.3.6.1.4.1.9.1.516': 1,
      'snmp_interfaces sw1': 3,
      'snmp_interface_up sw1 Gi0/1 uplink': 1,
      'snmp_interface_up sw1 Gi0/2': 0,
      'snmp_interface_speed_bytes sw1 Gi0/1 uplink': 125_000_000,
      'snmp_interface_speed_bytes sw1 Gi0/2': 5_000_000_000,
      'snmp_interface_receive_bytes_total sw1 Gi0/1 uplink': Number.MAX_SAFE_INTEGER,
      'snmp_interface_receive_bytes_total sw1 Gi0/2': 2 ** 64,
      'snmp_interface_transmit_unicast_packets_total sw1 Gi0/2': 302,
      'snmp_interface_transmit_errors_total sw1 Gi0/1 uplink': 51,
    });
    expect(Object.keys(values).filter((key) => key.includes('Vl1'))).toEqual([]);
    expect(finding).toMatchObject({ host: 'sw1', service: 'snmp', status: 'ok' });
    expect(finding?.text).toMatch(/^switch1: Acme OS version 3, 2 of 3 interfaces, [\d.]+ s$/);
  });

  it('takes 32-bit counters where there are no others', async () => {
    const { values } = await askOne(answerFrom(OLD_SWITCH));

    expect(values['snmp_interface_receive_bytes_total sw1 Ethernet 1']).toBe(4294967295);
    expect(values['snmp_interface_transmit_unicast_packets_total sw1 Ethernet 2']).toBe(32);
    expect(values['snmp_interface_speed_bytes sw1 Ethernet 1']).toBe(125_000_000);
  });

  it('asks a version 1 agent one row at a time, and again in halves for what it lacks', async () => {
    const { values, finding } = await askOne(
      (asked) => {
        const found = valuesFor(asked, OLD_SWITCH);
        const refused = found.findIndex(([, value]) => (value[0] ?? 0) >= 0x80);
        if (refused < 0) return [writeAnswer(asked, { values: found })];
        return [writeAnswer(asked, { values: found, errorStatus: 2, errorIndex: refused + 1 })];
      },
      { version: 1 },
    );

    expect(finding?.status).toBe('ok');
    expect(values['snmp_interface_receive_bytes_total sw1 Ethernet 1']).toBe(4294967295);
    expect(values['snmp_uptime_seconds sw1']).toBe(3600);
  });

  it('chooses interfaces by name or alias, and says of more than it may take how many', async () => {
    const one = await askOne(answerFrom(SWITCH), { interfaces: { include: ['uplink'], exclude: [] } });
    const all = await askOne(answerFrom(SWITCH), { interfaces: { adminDown: true, max: 2 } });

    expect(one.finding?.text).toContain('1 of 3 interfaces');
    expect(one.values).toHaveProperty('snmp_interface_up sw1 Gi0/1 uplink');
    expect(one.values).not.toHaveProperty('snmp_interface_up sw1 Gi0/2');
    expect(all.finding).toMatchObject({ status: 'warning', text: expect.stringContaining('only 2 of 3 interfaces') });
  });

  it('judges interfaces that must be up', async () => {
    const mustBeUp = ['uplink', 'Gi*', 'Vl1', 'Te1/1'];
    const { items } = await askOne(answerFrom(SWITCH), { name: 'core', interfaces: { mustBeUp } });

    expect(findingsOf(items).map(({ service, status }) => `${service} ${status}`)).toEqual([
      'snmp:core ok',
      'interface:core:Gi0/1 ok',
      'interface:core:Gi0/2 critical',
      'interface:core:Vl1 notice',
      'interface:core:Te1/1 unknown',
    ]);
    expect(samplesOf(items).every(({ labels }) => labels?.target === 'core')).toBe(true);
  });

  it('tells of storage and processors', async () => {
    const storage = '1.3.6.1.2.1.25.2.3.1';
    const objects: Bound[] = [
      ...SYSTEM,
      ['1.3.6.1.2.1.25.1.1.0', timeTicks(8_640_000)],
      ['1.3.6.1.2.1.25.1.6.0', gauge32(91)],
      ...[2, 4, 4].map(
        (kind, at): Bound => [`${storage}.2.${at}`, tagged(6, Buffer.from([43, 6, 1, 2, 1, 25, 2, 1, kind]))],
      ),
      ...['RAM', '/data', '/data'].map((name, at): Bound => [`${storage}.3.${at}`, text(name)]),
      ...[1024, 4096, 4096].map((unit, at): Bound => [`${storage}.4.${at}`, integer(unit)]),
      ...[1000, -1_000_000_000, 0].map((size, at): Bound => [`${storage}.5.${at}`, integer(size)]),
      ...[250, 4, 0].map((used, at): Bound => [`${storage}.6.${at}`, integer(used)]),
      ...[10, 21].map((load, at): Bound => [`1.3.6.1.2.1.25.3.3.1.2.${196608 + at}`, integer(load)]),
    ];

    const { values } = await askOne(answerFrom(objects), { walks: { interfaces: false } });

    expect(values).toMatchObject({
      'snmp_host_uptime_seconds sw1': 86_400,
      'snmp_processes sw1': 91,
      'snmp_storage_used_ratio sw1 RAM ram': 0.25,
      'snmp_storage_size_bytes sw1 /data #1 fixed_disk': (2 ** 32 - 1e9) * 4096,
      'snmp_processor_load_ratio sw1 1': 0.21,
      'snmp_processor_load_mean_ratio sw1': 0.155,
    });
    expect(Object.keys(values).filter((key) => key.includes('#2'))).toEqual([]);
  });

  it('measures own OIDs: counters by their type, text that is a number, scaled', async () => {
    const own = (at: number) => `1.3.6.1.4.1.99.${at}.0`;
    const oids = {
      ups_load: own(1),
      ups_temperature: { oid: own(2), scale: 0.1, unit: 'celsius', help: 'Inside.' },
      ups_beeps: own(3),
      ups_name: own(4),
      ups_missing: `.${own(5)}`,
    };
    const objects: Bound[] = [
      [own(1), text(' 0.42 ')],
      [own(2), integer(253)],
      [own(3), counter32(7)],
      [own(4), text('attic')],
      ...SYSTEM,
    ];

    const { items, values, finding } = await askOne(answerFrom(objects), { ...ONLY_OIDS, oids });

    expect(values).toMatchObject({ 'ups_load sw1': 0.42, 'ups_temperature sw1': 25.3, 'ups_beeps sw1': 7 });
    expect(samplesOf(items).find(({ metric }) => metric === 'ups_beeps')?.type).toBe('counter');
    expect(items).toContainEqual({ unit: { metric: 'ups_temperature', unit: 'celsius' } });
    expect(items).toContainEqual({ help: { metric: 'ups_temperature', text: 'Inside.' } });
    expect(finding?.status).toBe('warning');
    expect(finding?.text).toContain('ups_name: "attic" is no number');
    expect(finding?.text).toContain(`ups_missing: the agent has no ${own(5)}`);
  });

  it('walks own tables, and tells rows apart by their index where labels do not', async () => {
    const column = (at: number) => `1.3.6.1.4.1.99.1.${at}`;
    const mac = text(Buffer.from([0, 27, 33, 255, 254, 1]));
    const objects: Bound[] = [
      ...SYSTEM,
      ...['fan', 'fan', 'pump'].map((name, at): Bound => [`${column(1)}.7.${at}`, text(name)]),
      ...[1, 2].map((at): Bound => [`${column(2)}.7.${at}`, mac]),
      ...[10, 20, 30].map((speed, at): Bound => [`${column(3)}.7.${at}`, gauge32(speed)]),
    ];
    const labels = { part: column(1), mac: column(2) };

    const { values, finding } = await askOne(answerFrom(objects), {
      ...ONLY_OIDS,
      tables: [
        { labels, columns: { part_speed: column(3) } },
        { columns: { part_turns: column(3), part_none: column(4) }, index: 'row' },
        { labels: { part: column(1) }, columns: { part_rate: column(3) } },
      ],
    });

    expect(values).toMatchObject({
      'part_speed sw1 fan': 10,
      'part_speed sw1 fan 00:1b:21:ff:fe:01': 20,
      'part_speed sw1 pump 00:1b:21:ff:fe:01': 30,
      'part_turns sw1 7.2': 30,
      'part_rate sw1 fan 7.0': 10,
      'part_rate sw1 pump': 30,
    });
    expect(finding?.text).toContain(`part_none: the agent has no column ${column(4)}`);
  });

  it('asks for less where an answer is too big', async () => {
    const { finding, values } = await askOne((asked) => {
      const values = valuesFor(asked, SWITCH);
      return [writeAnswer(asked, values.length > 12 ? { values: [], errorStatus: 1 } : { values })];
    });

    expect(finding?.status).toBe('ok');
    expect(values['snmp_interface_up sw1 Gi0/2']).toBe(0);
  });

  it('goes on where an answer was cut off', async () => {
    const { finding, values } = await askOne(answerFrom(SWITCH, 7));

    expect(finding?.status).toBe('ok');
    expect(values['snmp_interface_transmit_errors_total sw1 Gi0/2']).toBe(52);
  });

  it('says once that a host has been restarted', async () => {
    const agent = await agentThat(answerFrom(SWITCH));
    const first = await ask([{ port: agent.port }], { memory: { starts: { sw1: COLLECT_TIME - 90_000 } } });
    const second = await ask([{ port: agent.port }], { memory: memoryOf(first) });

    expect(findingsOf(first)).toMatchObject([
      { status: 'notice', text: expect.stringMatching(/^restarted 1 h ago, switch1/) },
    ]);
    expect(findingsOf(second)).toMatchObject([{ status: 'ok' }]);
  });

  it('keeps in mind when a host had started while it does not answer', async () => {
    const agent = await agentThat(() => []);

    const items = await ask([{ port: agent.port, timeout: SHORT }], { memory: { starts: { sw1: 5, gone: 6 } } });

    expect(memoryOf(items)).toEqual({ starts: { sw1: 5 } });
  });

  it('says that a name is not known', async () => {
    const hosts = [{ name: 'a', address: 'no such name', targets: [{}] }];

    expect(findingsOf(await collectItems(snmp, { program: 'snmp', hosts }))).toMatchObject([
      { status: 'unknown', text: 'name not found' },
    ]);
  });

  it('loads nothing where there is no agent', async () => {
    expect(await ask([])).toEqual([]);
  });
});

describe('collector snmp, of agents that misbehave', () => {
  it.each<[string, (asked: Asked) => readonly Buffer[], RegExp]>([
    ['says nothing', () => [], /^no answer within 0.06 s \(a wrong community is not answered either\)$/],
    ['answers rubbish', () => [Buffer.from('HTTP/1.0 400 Bad Request\r\n\r\n')], /datagrams that are no SNMP$/],
    ['answers empty datagrams', () => [Buffer.alloc(0)], /^no answer within 0.06 s/],
    [
      'answers other questions',
      (asked) => [writeAnswer(asked, { id: asked.id ^ 1, values: [] })],
      /^no answer within 0.06 s/,
    ],
    [
      'answers in another community',
      (asked) => [writeAnswer(asked, { community: 'x', values: [] })],
      /another community/,
    ],
    ['answers in another version', (asked) => [writeAnswer(asked, { version: 0, values: [] })], /another version/],
    ['answers fewer objects', (asked) => [writeAnswer(asked, { values: [] })], /answers what was not asked/],
    ['refuses', (asked) => [writeAnswer(asked, { values: [], errorStatus: 16 })], /does not let us see this/],
    ['fails', (asked) => [writeAnswer(asked, { values: [], errorStatus: 99 })], /^the agent refuses/],
    ['pretends to version 3', (asked) => [signedAnswer(asked.id)], /./],
    [
      'floods',
      (asked) => Array(200).fill(writeAnswer(asked, { id: 1, values: [] })),
      /^sends more than it was asked for$/,
    ],
    ['sends the largest datagrams', () => [Buffer.alloc(65_000, 0x30)], /no SNMP$|^no answer/],
  ])('one that %s costs only itself', async (_, reply, words) => {
    const [bad, good] = [await agentThat(reply), await agentThat(answerFrom(SWITCH))];

    const findings = findingsOf(await ask([{ port: bad.port, timeout: SHORT }, { port: good.port }]));

    expect(findings.find(({ host }) => host === 'sw1')).toMatchObject({
      status: 'critical',
      text: expect.stringMatching(words),
    });
    expect(findings.find(({ host }) => host === 'sw2')?.status).toBe('ok');
  });

  it('says that nothing listens there, at once', async () => {
    const agent = await agentThat(() => []);
    running.pop()?.close();

    const [finding] = findingsOf(await ask([{ port: agent.port, timeout: '10s', retries: 3 }]));

    expect(finding).toMatchObject({ status: 'critical', text: `nothing listens on UDP port ${agent.port}` });
  });

  it('leaves a walk that goes round in circles', async () => {
    const loop: Bound[] = [
      ['1.3.6.1.4.1.99.1.1.1', integer(1)],
      ['1.3.6.1.4.1.99.1.1.2', integer(2)],
    ];
    const { finding, values } = await askOne(
      (asked) => [writeAnswer(asked, { values: asked.type === 0xa0 ? valuesFor(asked, SYSTEM) : [...loop, ...loop] })],
      { ...ONLY_OIDS, tables: [{ columns: { loop: '1.3.6.1.4.1.99.1.1' } }] },
    );

    expect(finding).toMatchObject({ status: 'warning', text: expect.stringContaining('goes round in circles') });
    expect(values['loop sw1 2']).toBe(2);
  });

  it('leaves a table that has no end', async () => {
    const endless = (asked: Asked): Bound[] =>
      asked.oids.flatMap((oid) => {
        const last = Number(/\.99\.1\.1\.(\d+)$/.exec(oid)?.[1] ?? 0);
        return Array.from({ length: 50 }, (_, at): Bound => [`1.3.6.1.4.1.99.1.1.${last + at + 1}`, integer(at)]);
      });
    const { finding, items } = await askOne(
      (asked) => [writeAnswer(asked, { values: asked.type === 0xa0 ? valuesFor(asked, SYSTEM) : endless(asked) })],
      { ...ONLY_OIDS, maxRows: 120, tables: [{ columns: { endless: '1.3.6.1.4.1.99.1.1' } }] },
    );

    expect(finding).toMatchObject({ status: 'warning', text: expect.stringContaining('more than 120 rows') });
    expect(samplesOf(items).filter(({ metric }) => metric === 'endless')).toHaveLength(120);
  });

  it('keeps what it was told before an agent fell silent', async () => {
    const { finding, values } = await askOne((asked) => (asked.type === 0xa0 ? answerFrom(SYSTEM)(asked) : []), {
      timeout: '150ms',
      walks: { hostResources: false },
    });

    expect(values['snmp_uptime_seconds sw1']).toBe(3600);
    expect(finding).toMatchObject({
      status: 'warning',
      text: expect.stringMatching(/^interfaces: no answer within 0.2 s/),
    });
  });

  it('ends with the time for one agent, and with the program’s', async () => {
    const { port } = await agentThat(() => []);
    const late = await ask([{ port, timeout: '20s' }], { settings: { maxTime: '100ms' } });
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 30);
    const hosts = ['a', 'b'].map((name) => ({ name, targets: [{ port, timeout: '20s' }] }));
    const ended = await collectItems(snmp, {
      program: 'snmp',
      hosts,
      settings: { parallel: 1 },
      context: { signal: controller.signal },
    });

    expect(findingsOf(late)).toMatchObject([{ status: 'critical', text: 'not done within 0.1 s' }]);
    expect(findingsOf(ended)).toMatchObject([
      { host: 'a', status: 'critical', text: "not done when the program's time was up" },
      { host: 'b', status: 'unknown', text: expect.stringContaining('not asked') },
    ]);
  });

  it('lives through answers that have been tampered with', { timeout: 20_000 }, async () => {
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 1103515245 + 12345) & 0x7fffffff;
      return seed % below;
    };
    const { port } = await agentThat((asked) =>
      answerFrom(SWITCH)(asked).map((answer) => {
        const bytes = Buffer.from(answer);
        for (let i = 0; i <= random(4); i++) bytes[random(bytes.length)] = random(256);
        return bytes.subarray(0, random(10) === 0 ? random(bytes.length) : bytes.length);
      }),
    );

    const controller = new AbortController();
    setMaxListeners(0, controller.signal);
    const items = await ask(Array(60).fill({ port, timeout: '50ms', bulkSize: 16 }), {
      settings: { maxTime: '1s' },
      context: { signal: controller.signal },
    });

    expect(findingsOf(items)).toHaveLength(60);
    expect(samplesOf(items).every(({ value }) => Number.isFinite(value))).toBe(true);
  });
});

describe('what collector snmp takes for a target', () => {
  const schema = snmp.target?.(z);

  it.each([
    [{ version: '2c' }],
    [{ version: 1 }],
    [{ version: 3, user: 'x' }],
    [{ version: '3', user: 'x', authKey: 'a', privKey: 'b', authProtocol: 'sha512', privProtocol: 'aes256b' }],
    [{ oids: { a: { oid: '.1.3.6.1', type: 'counter' } } }],
  ])('takes %j', (target) => {
    expect(schema?.safeParse(target).error).toBeUndefined();
  });

  it.each([
    [{ version: 3 }, 'needs a "user"'],
    [{ version: 3, user: 'x', level: 'authPriv', authKey: 'a' }, 'needs a "privKey"'],
    [{ version: 3, user: 'x', privKey: 'a' }, 'needs an "authKey"'],
    [{ oids: { a: 'sysUpTime.0' } }, ''],
    [{ oids: { 'a-b': '1.3.6' } }, 'not a metric name'],
    [{ communty: 'x' }, 'communty'],
  ])('refuses %j', (target, words) => {
    expect(JSON.stringify(schema?.safeParse(target).error?.issues)).toContain(JSON.stringify(words).slice(1, -1));
  });
});

/** A version 3 message that claims to be signed, under the number of a question of version 2c. */
function signedAnswer(id: number): Buffer {
  const header = Buffer.concat([integer(id), integer(65507), text(Buffer.from([1])), integer(3)]);
  const engine = Buffer.concat([text('engine'), integer(1), integer(1), text('me'), text(Buffer.alloc(12)), text('')]);
  const pdu = tagged(0xa2, Buffer.concat([integer(id), integer(0), integer(0), tagged(0x30, Buffer.alloc(0))]));
  return tagged(
    0x30,
    Buffer.concat([
      integer(3),
      tagged(0x30, header),
      text(tagged(0x30, engine)),
      tagged(0x30, Buffer.concat([text('engine'), text(''), pdu])),
    ]),
  );
}

it('tells how long a host took that does not answer, for the slowest of the cycle', async () => {
  const items = await collectItems(snmp, { program: 'snmp', hosts: [{ name: 'db1', targets: [{ port: 1 }] }] });

  expect(items).toContainEqual({ took: { host: 'db1', seconds: expect.any(Number) } });
});

it('names the versions there are where another one is given', () => {
  const issues = snmp.target?.(z).safeParse({ version: 4 }).error?.issues;

  expect(issues?.map(({ message }) => message)).toEqual(['write 1, 2c or 3']);
});
