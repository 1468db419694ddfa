/** The process's environment: read here and nowhere else. */
import { homedir } from 'node:os';

export interface Environment {
  /** Effective user id; 0 is root. */
  readonly uid: number;
  readonly home: string;
  readonly configHome: string;
  readonly stateHome: string;
  readonly cacheHome: string;
  /** `RUN_CYCLE_CONFIG_DIR`, where set and not empty. */
  readonly configDir: string | undefined;
  /** Directories in which commands are looked for. */
  readonly path: readonly string[];
  /** A variable's value; undefined where it is not set. */
  lookup(name: string): string | undefined;
  /** What children inherit: everything, but extra CA certificates (32 ms a Node process) only where TLS is used. */
  forChildren(options: { readonly tls: boolean }): Record<string, string>;
}

const USUAL_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** A frozen snapshot of this process's environment. */
export function environment(): Environment {
  return environmentFrom(process.env, { uid: process.geteuid?.() ?? 0, home: homedir() });
}

/** The same from given variables. */
export function environmentFrom(
  variables: Readonly<Record<string, string | undefined>>,
  { uid, home }: { readonly uid: number; readonly home: string },
): Environment {
  const values = new Map<string, string>();
  for (const [name, value] of Object.entries(variables)) if (value !== undefined) values.set(name, value);
  // the XDG specification: a relative path there is to be ignored
  const xdg = (name: string, fallback: string) => {
    const value = values.get(name);
    return value?.startsWith('/') ? value : `${home}/${fallback}`;
  };
  return Object.freeze({
    uid,
    home,
    configHome: xdg('XDG_CONFIG_HOME', '.config'),
    stateHome: xdg('XDG_STATE_HOME', '.local/state'),
    cacheHome: xdg('XDG_CACHE_HOME', '.cache'),
    configDir: values.get('RUN_CYCLE_CONFIG_DIR') || undefined,
    path: (values.get('PATH') || USUAL_PATH).split(':').filter((dir) => dir.startsWith('/')),
    lookup: (name: string) => values.get(name),
    forChildren: ({ tls }: { tls: boolean }) => {
      const inherited = Object.fromEntries(values);
      if (!tls) delete inherited.NODE_EXTRA_CA_CERTS;
      return inherited;
    },
  });
}
