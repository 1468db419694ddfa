/** The names that come from outside and end up in paths, pages and commands: one rule for each. */

const HOST = /^[A-Za-z0-9_][A-Za-z0-9._:-]{0,252}$/;
const PROGRAM = /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/;
const INSTANCE = /^run-cycle(-[A-Za-z0-9][A-Za-z0-9._-]{0,62})?$/;
const MAX_SERVICE = 256;

/** A host name: at most 253 of `A-Za-z0-9._:-`, starting with a letter, digit or underscore; never a path step. */
export function isHostName(text: string): boolean {
  return HOST.test(text) && !text.includes('..');
}

/** A program name, as used for files `last/NAME.prom` and `stderr/STAGE-NAME.txt`. */
export function isProgramName(text: string): boolean {
  return PROGRAM.test(text) && !text.includes('..');
}

/** An instance name: `run-cycle` or `run-cycle-XXX`. */
export function isInstanceName(text: string): boolean {
  return INSTANCE.test(text) && !text.includes('..');
}

/** A service name: 1 to 256 characters, none of them a control character. */
export function isServiceName(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  return text.length > 0 && text.length <= MAX_SERVICE && !/[\u0000-\u001f\u007f-\u009f]/.test(text);
}

/** Splits `HOST/SERVICE` at the first slash; the service is undefined where there is none. */
export function splitHostService(text: string): { host: string; service: string | undefined } {
  const slash = text.indexOf('/');
  return slash < 0
    ? { host: text, service: undefined }
    : { host: text.slice(0, slash), service: text.slice(slash + 1) };
}

const METRIC = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const MAX_METRIC = 256;

/** A metric name: at most 256 of `A-Za-z0-9_:`, not starting with a digit. */
export function isMetricName(text: string): boolean {
  return text.length <= MAX_METRIC && METRIC.test(text);
}
