/**
 * Writes a file again and again until it is killed and prints each number that it has finished: 200 KB that begin and
 * end with that number. Arguments: how (`replace`, `plain`), the file, the first number.
 */
import { writeFileSync } from 'node:fs';
import { replaceFile } from '../../src/files/replace-file.ts';

const [how = '', file = '', first = '0'] = process.argv.slice(2);

for (let number = Number(first); ; number += 1) {
  const content = `${number} ${'x'.repeat(200_000)} ${number}\n`;
  if (how === 'plain') writeFileSync(file, content);
  else replaceFile(file, content, { durable: number % 2 === 0 });
  process.stdout.write(`${number}\n`);
}
