// Measures what DESIGN promises and prints a table: whole processes, medians, NODE_EXTRA_CA_CERTS unset.
// `npm run bench -- NAME...` measures only some rows. It is no test: a miss is printed, not failed.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { cpus, release, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';

delete process.env.NODE_EXTRA_CA_CERTS;

const rows = new URL('rows/', import.meta.url);
const wanted = process.argv.slice(2);
const names = readdirSync(rows)
  .map((name) => name.replace(/\.mjs$/, ''))
  .filter((name) => wanted.length === 0 || wanted.includes(name));

const [cpu] = cpus();
console.log(
  `${cpus().length} × ${cpu?.model}, ${(totalmem() / 2 ** 30).toFixed(1)} GiB, Linux ${release().split('.').slice(0, 2).join('.')}, Node ${process.version}\n`,
);
console.log('| what | target | measured | met |\n|---|---|---|---|');
for (const name of names) await measureRow(name);

async function measureRow(name) {
  const dir = mkdtempSync(join(tmpdir(), `run-cycle-bench-${name}-`));
  try {
    const { what, target, measure } = await import(new URL(`${name}.mjs`, rows));
    const { text, met } = await measure(dir);
    console.log(`| ${what} | ${target} | ${text} | ${met === undefined ? '–' : met ? 'yes' : '**no**'} |`);
  } catch (error) {
    console.log(`| ${name} | | failed: ${String(error.message).split('\n')[0].slice(0, 300)} | **no** |`);
    process.exitCode = 1;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
