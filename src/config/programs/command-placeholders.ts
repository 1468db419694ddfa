/**
 * `{name}`, `{address}` and other keys in the arguments of a command that runs once per host. `{{word}}` stands for a
 * literal `{word}`; the program's own path holds no placeholder.
 */

/** Values by placeholder. */
export type PlaceholderValues = ReadonlyMap<string, string>;

const PLACEHOLDER = /\{(\{[A-Za-z][A-Za-z0-9_-]*\})\}|\{([A-Za-z][A-Za-z0-9_-]*)\}/g;

/** What every run has, whatever its target says. */
const ALWAYS: readonly string[] = ['host', 'name', 'address'];

/** The names of a command's placeholders that every host and every target must give a value for. */
export function ownPlaceholders([, ...args]: readonly string[]): string[] {
  const names = args.flatMap((arg) => [...arg.matchAll(PLACEHOLDER)].flatMap(([, , name]) => name ?? []));
  return [...new Set(names)].filter((name) => !ALWAYS.includes(name));
}

/** The command with values in its arguments, each argument still one. */
export function fillCommand([file = '', ...args]: readonly string[], values: PlaceholderValues): string[] {
  const fill = (arg: string) =>
    arg.replaceAll(PLACEHOLDER, (all, literal: string | undefined, name: string | undefined) =>
      name === undefined ? (literal ?? all) : (values.get(name) ?? all),
    );
  return [file, ...args.map(fill)];
}

/** What one run's placeholders stand for: the settings, over them the target's, over both the host's own names. */
export function placeholderValues(
  host: { readonly name: string; readonly address: string },
  target: unknown,
  settings: unknown,
): PlaceholderValues {
  const values = new Map<string, string>([['address', host.address]]);
  for (const layer of [settings, target])
    for (const [key, value] of entriesOf(layer)) if (isPlain(value)) values.set(key, String(value));
  const name = new Map(entriesOf(target)).get('name');
  if (typeof name === 'string') values.set('target', name);
  return values.set('host', host.name).set('name', host.name);
}

/** Whether a value can stand in an argument: text, a number, yes or no; or a reference to text. */
export function canFill(value: unknown): boolean {
  const [[key, text] = [], ...more] = entriesOf(value);
  return isPlain(value) || (more.length === 0 && typeof text === 'string' && REFERENCES.includes(String(key)));
}

const REFERENCES: readonly string[] = ['$env', '$file', '$text'];

function isPlain(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
}
