/** Replaces a file once with so many bytes and prints `written`, or the error with its cause's code. */
import { errorCode } from '../../src/files/error-code.ts';
import { replaceFile } from '../../src/files/replace-file.ts';

const [file = '', bytes = '0'] = process.argv.slice(2);

try {
  replaceFile(file, Buffer.alloc(Number(bytes), 'n'), { durable: true });
  process.stdout.write('written\n');
} catch (error) {
  process.stdout.write(`${errorCode(error)} ${error}\n`);
}
