/** Gathers a program's output in memory; how much that may be is bounded where the process is run. */
export function collectOutput(): { add(chunk: Buffer): undefined; text(): string } {
  const chunks: Buffer[] = [];
  return {
    add(chunk) {
      chunks.push(chunk);
      return undefined;
    },
    text: () => Buffer.concat(chunks).toString('utf8'),
  };
}
