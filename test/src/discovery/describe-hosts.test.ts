import { describe, expect, it } from 'vitest';
import { describeHosts } from '../../../src/discovery/describe-hosts.ts';
import type { FoundService } from '../../../src/discovery/probe-host.ts';
import { writeYaml } from '../../../src/discovery/write-yaml.ts';

const PORTS = { ssh: 22, smtp: 25, http: 80, https: 443, imaps: 993, munin: 4949, prometheus: 9100 };

function found(name: string, address: string, ...kinds: FoundService['kind'][]) {
  return { name, address, services: kinds.map((kind) => ({ kind, port: PORTS[kind] })) };
}

describe('describeHosts', () => {
  it('puts hosts with the same services into one group', () => {
    const hosts = [
      found('web1.example.org', '192.0.2.1', 'ssh', 'http'),
      found('web2.example.org', '192.0.2.2', 'ssh', 'http'),
      found('192.0.2.3', '192.0.2.3'),
    ];

    expect(writeYaml(describeHosts(hosts, new Set(['192.0.2.1', '192.0.2.2', '192.0.2.3'])))).toBe(`\
collectors:
  ping: {}
  port: {}
  http: {}
monitors:
  reachability: {}
groups:
  ssh-http:
    collect: { ping: {}, port: { name: ssh, port: 22, expect: SSH- }, http: { name: http, url: "http://{host}/" } }
  ping-only: { collect: { ping: {} } }
hosts:
  web1.example.org: { address: 192.0.2.1, groups: [ ssh-http ] }
  web2.example.org: { address: 192.0.2.2, groups: [ ssh-http ] }
  192.0.2.3: { groups: [ ping-only ] }
`);
  });

  it('joins what several services ask of one collector', () => {
    const { groups } = describeHosts([found('mail', '192.0.2.9', 'ssh', 'smtp', 'https', 'imaps')], new Set());

    expect(groups).toEqual({
      'ssh-smtp-https-imaps-no-ping': {
        collect: {
          port: [
            { name: 'ssh', port: 22, expect: 'SSH-' },
            { name: 'smtp', port: 25, expect: '220' },
          ],
          tls: [{ name: 'tls' }, { name: 'imaps', port: 993 }],
        },
      },
    });
  });
});
