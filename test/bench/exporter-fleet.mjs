// A fleet of exporters in one process: `node exporter-fleet.mjs NODES HANGING`. Each has an address of its own on the
// loopback network, all the same port; it prints that port. The first HANGING of them accept and never answer.
import { createServer } from 'node:http';
import { gzipSync } from 'node:zlib';

const PLUGINS = 10;
const FIELDS = 5;
/** So many sets of values take turns: a fleet whose values never change would be cheaper for everybody. */
const VARIANTS = 8;

/** The address of a node. */
export function addressOf(index) {
  return `127.77.${Math.floor(index / 200)}.${(index % 200) + 1}`;
}

function bodyOf(variant) {
  let text = '';
  for (let plugin = 0; plugin < PLUGINS; plugin += 1) {
    const metric = `plugin${plugin}_value`;
    text += `# HELP ${metric} What plugin ${plugin} says of each of its fields.\n# TYPE ${metric} gauge\n`;
    for (let field = 0; field < FIELDS; field += 1)
      text += `${metric}{field="field${field}"} ${(variant + Math.random() * 1000).toFixed(2)}\n`;
  }
  return Buffer.from(text);
}

const listen = (server, port, host) => new Promise((done, fail) => server.on('error', fail).listen(port, host, done));

async function main(nodes, hanging) {
  let port = 0;
  for (let index = 0; index < nodes; index += 1) {
    const bodies = Array.from({ length: VARIANTS }, (_, variant) => bodyOf(variant));
    const packed = bodies.map((body) => gzipSync(body));
    let asked = 0;
    const server = createServer((request, response) => {
      if (index < hanging) return;
      asked += 1;
      const wantsGzip = String(request.headers['accept-encoding']).includes('gzip');
      const body = (wantsGzip ? packed : bodies)[asked % VARIANTS];
      response.writeHead(200, {
        'content-type': 'text/plain; version=0.0.4; charset=utf-8',
        'content-length': body.length,
        ...(wantsGzip ? { 'content-encoding': 'gzip' } : {}),
      });
      response.end(body);
    });
    await listen(server, port, addressOf(index));
    port = server.address().port;
  }
  console.log(port);
}

if (process.argv[1] === import.meta.filename) await main(Number(process.argv[2]), Number(process.argv[3]));
