const PREFIXES = ['', 'k', 'M', 'G', 'T', 'P', 'E'];

/** A number in at most four or so digits that matter: `0.4213`, `17`, `1234`, `12.35M`. */
export function numberText(value: number): string {
  if (!Number.isFinite(value)) return '-';
  const size = Math.abs(value);
  if (size === 0) return '0';
  if (size < 0.001 || size >= 1e21) return trimZeros(value.toExponential(3));
  if (size < 1e5) return trimZeros(value.toFixed(decimals(size)));
  const power = Math.min(PREFIXES.length - 1, Math.floor(Math.log10(size) / 3));
  const scaled = value / 1000 ** power;
  return `${trimZeros(scaled.toFixed(decimals(Math.abs(scaled))))}${PREFIXES[power]}`;
}

/** So many decimals leave four digits that matter. */
function decimals(size: number): number {
  return Math.max(0, 3 - Math.floor(Math.log10(size)));
}

function trimZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+(?=e|$)/, '') : text;
}
