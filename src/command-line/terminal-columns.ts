/** How wide the terminal is that stdout goes to; undefined where it is none: then nothing is cut. */
export function terminalColumns(): number | undefined {
  const { isTTY, columns } = process.stdout;
  return isTTY && columns > 0 ? columns : undefined;
}
