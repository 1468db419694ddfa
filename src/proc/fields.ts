/** Cuts the kernel's tables into fields; what does not look as expected is an error that names the file. */

/** A file of /proc that does not read as the kernel writes it. */
export function malformed(file: string, line: string): Error {
  return new Error(`cannot read ${file}: ${JSON.stringify(line.slice(0, 120))}`);
}

/** The fields of a line, cut at blanks. */
export function fieldsOf(line: string): string[] {
  return line.trim().split(/\s+/);
}

/** Lines that hold something. */
export function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line.trim() !== '');
}

/** Numbers of a row, at least `least` of them. Throws an error that names the file and shows the row. */
export function numbersOf(file: string, fields: readonly string[], least: number): number[] {
  const numbers = fields.map((field) => (/^-?\d+(?:\.\d+)?$/.test(field) ? Number(field) : Number.NaN));
  if (numbers.length < least || numbers.some(Number.isNaN)) throw malformed(file, fields.join(' '));
  return numbers;
}
