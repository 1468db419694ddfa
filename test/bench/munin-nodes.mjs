// A fleet of Munin nodes in one process: node I listens on 127.0.X.Y, all on one port. Prints the port when it is ready.
// node munin-nodes.mjs NODES [HANGING]: the last HANGING of them greet and then say nothing more.
import { createServer } from 'node:net';

const PLUGINS = 10;
const FIELDS = 5;
const [nodes = 200, hanging = 0] = process.argv.slice(2).map(Number);

export const addressOf = (index) => `127.0.${1 + Math.floor(index / 250)}.${1 + (index % 250)}`;

const plugins = Array.from({ length: PLUGINS }, (_, plugin) => `plugin${plugin}`);
const fields = Array.from({ length: FIELDS }, (_, field) => `field${field}`);
const typeOf = (plugin) => (plugin.endsWith('0') || plugin.endsWith('5') ? 'DERIVE' : 'GAUGE');

const configs = new Map(
  plugins.map((plugin) => [
    plugin,
    [
      `graph_title Title of ${plugin}`,
      'graph_args --base 1000 -l 0',
      'graph_vlabel things',
      'graph_category bench',
      `graph_order ${fields.join(' ')}`,
      ...fields.flatMap((field) => [
        `${field}.label ${field}`,
        `${field}.type ${typeOf(plugin)}`,
        `${field}.min 0`,
        `${field}.info What ${field} counts`,
        ...(typeOf(plugin) === 'GAUGE' ? [`${field}.warning 900`, `${field}.critical 950`] : []),
      ]),
      '.',
      '',
    ].join('\n'),
  ]),
);

function fetchOf(plugin) {
  const value = () =>
    typeOf(plugin) === 'DERIVE' ? String(Math.floor(Date.now() * Math.random())) : (Math.random() * 1000).toFixed(2);
  return `${fields.map((field) => `${field}.value ${value()}\n`).join('')}.\n`;
}

function answer(line) {
  const [word, name] = line.split(' ');
  if (word === 'cap') return 'cap multigraph dirtyconfig\n';
  if (word === 'list') return `${plugins.join(' ')}\n`;
  if (word === 'config') return configs.get(name) ?? '# Unknown service\n.\n';
  if (word === 'fetch') return configs.has(name) ? fetchOf(name) : '# Unknown service\n.\n';
  return '# Unknown command. Try cap, list, nodes, config, fetch, version or quit\n';
}

function serve(socket, index) {
  socket.on('error', () => {});
  socket.write(`# munin node at node${index}\n`);
  if (index >= nodes - hanging) return socket.resume();
  let held = '';
  socket.on('data', (chunk) => {
    const lines = (held + chunk).split('\n');
    held = lines.pop();
    const quit = lines.indexOf('quit');
    const asked = quit < 0 ? lines : lines.slice(0, quit);
    socket.write(asked.map(answer).join(''));
    if (quit >= 0) socket.end();
  });
}

const listen = (index, port) =>
  new Promise((ready, failed) => {
    const server = createServer((socket) => serve(socket, index)).on('error', failed);
    server.listen({ host: addressOf(index), port, backlog: 100 }, () => ready(server.address().port));
  });

if (process.argv[1] === import.meta.filename) {
  const port = await listen(0, 0);
  for (let index = 1; index < nodes; index += 1) await listen(index, port);
  console.log(port);
}
