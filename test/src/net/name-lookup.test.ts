import { createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { connect } from '../../../src/net/connect.ts';
import { describeFailure } from '../../../src/net/describe-failure.ts';
import { nameLookup } from '../../../src/net/name-lookup.ts';
import { listenOnLoopback } from '../../support/raw-server.ts';

const server = createServer((socket) => socket.end());

afterEach(() => void server.close());

describe('nameLookup', () => {
  it('finds the names of the hosts file, for a connection', async () => {
    const port = await listenOnLoopback(server);
    const lookup = nameLookup('127.0.0.1 localhost\n127.0.0.1 Web1.example.test web1\n', 1000);

    const { socket, address } = await connect({ host: 'web1.EXAMPLE.test', port, timeoutMs: 1000, lookup });
    socket.destroy();

    expect(address).toBe('127.0.0.1');
  });

  it('says that a name is not found, or that nobody says so in time', async () => {
    const lookup = nameLookup('', 80);

    const failure = await connect({ host: 'no.such.name.invalid', port: 1, timeoutMs: 1000, lookup }).catch(
      describeFailure,
    );

    expect(['name not found', 'name server does not answer']).toContain(failure);
  });
});
