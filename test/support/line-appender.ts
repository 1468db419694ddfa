/** Appends one line of so many bytes to a file and prints `appended`, or the error's code. */
import { appendLine } from '../../src/files/append-line.ts';
import { errorCode } from '../../src/files/error-code.ts';

const [file = '', bytes = '0'] = process.argv.slice(2);

try {
  appendLine(file, 'x'.repeat(Number(bytes)));
  process.stdout.write('appended\n');
} catch (error) {
  process.stdout.write(`${errorCode(error)}\n`);
}
