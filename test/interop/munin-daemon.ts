/** Debian's own munin-node and munin-run with a configuration directory of their own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface MuninDaemon {
  readonly port: number;
  /** Adds a plugin that is a shell script; a node knows it after `restart`. */
  addPlugin(name: string, script: string): void;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** The command of a Debian program that takes its configuration from here: where it lies is built into its library. */
export function muninCommand(directory: string, program: string, ...args: string[]): string[] {
  const moved = `-MMunin::Common::Defaults; BEGIN{$Munin::Common::Defaults::MUNIN_CONFDIR=q{${directory}}}`;
  return ['/usr/bin/perl', '-T', moved, `/usr/sbin/${program}`, ...args];
}

/** Starts one on loopback with these of Debian's plugins; resolves when it answers. */
export async function startMuninDaemon(directory: string, plugins: readonly string[]): Promise<MuninDaemon> {
  for (const name of ['plugins', 'plugin-conf.d']) mkdirSync(join(directory, name));
  for (const name of plugins) symlinkSync(`/usr/share/munin/plugins/${name}`, join(directory, 'plugins', name));
  const port = await freePort();
  const user = userInfo().username;
  const settings = ['log_level 4', `log_file ${directory}/node.log`, `pid_file ${directory}/node.pid`, 'background 0'];
  settings.push('setsid 0', `user ${user}`, `group ${user}`, 'host_name node7.example.org', 'timeout 1');
  settings.push('allow ^127\\.0\\.0\\.1$', 'host 127.0.0.1', `port ${port}`, '');
  writeFileSync(join(directory, 'munin-node.conf'), settings.join('\n'));
  let child: ChildProcess | undefined;
  const start = async () => {
    const [file = '', ...args] = muninCommand(directory, 'munin-node', '--config', `${directory}/munin-node.conf`);
    child = spawn(file, args, { stdio: 'ignore' });
    while (!(await greets(port))) {
      if (child.exitCode !== null) throw new Error(`munin-node ended: ${child.exitCode}`);
      await sleep(50);
    }
  };
  const stop = async () => {
    if (!child || child.exitCode !== null) return;
    const ended = new Promise((done) => child?.once('exit', done));
    child.kill();
    await ended;
  };
  return {
    port,
    addPlugin(name, script) {
      const path = join(directory, 'plugins', name);
      writeFileSync(path, `#!/bin/sh\n${script}`);
      chmodSync(path, 0o755);
    },
    async restart() {
      await stop();
      await start();
    },
    stop,
  };
}

function greets(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.once('data', () => resolve(true)).once('error', () => resolve(false));
    socket.once('data', () => socket.destroy());
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
