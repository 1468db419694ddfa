/** Takes a line of InfluxDB's line protocol apart, with its escapes. Pure. */

type Pair = readonly [name: string, value: string];

export interface InfluxLine {
  readonly measurement: string;
  readonly tags: readonly Pair[];
  /** Values as they stand: `1`, `2i`, `t`, `"text"`. */
  readonly fields: readonly Pair[];
  /** Empty if there is none. */
  readonly time: string;
}

// a backslash takes the next character with it; an unescaped blank, comma or equals sign ends a name
const MEASUREMENT = /((?:[^\\, ]|\\.|\\$)+)/y;
const TAG = /,((?:[^\\,= ]|\\.)+)=((?:[^\\,= ]|\\.|\\$)*)/y;
const FIELD = /,?((?:[^\\,= ]|\\.)+)=("(?:[^"\\]|\\.)*"|[^", ]+)/y;
const TIME = / +([^ ]+) *$/y;

/** A text is the reason why it is refused. */
export function cutInfluxLine(line: string): InfluxLine | string {
  const measurement = matchAt(MEASUREMENT, line, 0);
  if (!measurement) return 'wants a measurement';
  const tags = takePairs(TAG, line, measurement.end);
  if (line.charAt(tags.end) !== ' ') return 'tags cannot be read';
  let start = tags.end;
  while (line.charAt(start) === ' ') start += 1;
  const fields = takePairs(FIELD, line, start);
  if (fields.pairs.length === 0 || line.charAt(start) === ',') return 'wants fields';
  const cut = { measurement: plain(measurement.groups[0]), tags: tags.pairs, fields: fields.pairs };
  if (fields.end === line.length) return { ...cut, time: '' };
  const time = matchAt(TIME, line, fields.end);
  return time ? { ...cut, time: time.groups[0] ?? '' } : 'fields cannot be read';
}

function takePairs(pattern: RegExp, line: string, from: number): { pairs: Pair[]; end: number } {
  const pairs: Pair[] = [];
  let end = from;
  for (let match = matchAt(pattern, line, end); match; match = matchAt(pattern, line, end)) {
    if (match.end === end) break;
    const [name, value = ''] = match.groups;
    pairs.push([plain(name), value.startsWith('"') ? value : plain(value)]);
    end = match.end;
  }
  return { pairs, end };
}

function matchAt(pattern: RegExp, line: string, at: number) {
  pattern.lastIndex = at;
  const match = pattern.exec(line);
  return match ? { groups: match.slice(1), end: pattern.lastIndex } : undefined;
}

/** Only these have an escape; before another character a backslash stands for itself. */
function plain(text = ''): string {
  return text.replace(/\\([,= \\])/g, '$1');
}
