import { createServer, type Server, type Socket } from 'node:net';

/** What a node says to one of our lines; undefined: nothing. */
export type MuninAnswer = (line: string, socket: Socket) => string | undefined;

export interface MuninNode {
  readonly port: number;
  /** What it was asked, connection by connection, as it came in: a string is what came in one piece. */
  readonly heard: string[][];
  close(): void;
}

/** A Munin node on loopback that says what the test wants. */
export async function startMuninNode(
  answer: MuninAnswer,
  greeting = '# munin node at else.example.org\n',
): Promise<MuninNode> {
  const heard: string[][] = [];
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    const pieces: string[] = [];
    heard.push(pieces);
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('error', () => {});
    socket.write(greeting);
    socket.on('data', (chunk) => {
      pieces.push(String(chunk));
      for (const line of String(chunk).split('\n').slice(0, -1)) {
        const text = answer(line, socket);
        if (text !== undefined && !socket.destroyed) socket.write(text);
      }
    });
  });
  await new Promise<void>((ready) => void server.listen(0, '127.0.0.1', ready));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    heard,
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

interface Plugin {
  readonly config: string;
  readonly fetch: string;
}

/** A node that has these plugins and answers as Debian's does. */
export function answerLikeMunin(plugins: Readonly<Record<string, Plugin>>): MuninAnswer {
  return (line) => {
    const [word = '', name = ''] = line.split(' ');
    if (word === 'cap') return 'cap multigraph dirtyconfig\n';
    if (word === 'list') return `${Object.keys(plugins).join(' ')}\n`;
    if (word !== 'config' && word !== 'fetch')
      return '# Unknown command. Try cap, list, nodes, config, fetch, version or quit\n';
    return `${plugins[name]?.[word] ?? '# Unknown service\n'}.\n`;
  };
}
