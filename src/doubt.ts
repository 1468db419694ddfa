/** What is valid in a configuration and yet hardly meant, as a program's definition says of the sections it owns. */

/** One warning, at its place. */
export interface Doubt {
  /** From the section's name on: `['thresholds', 'disk', 'rules', 0, 'warning']`. */
  readonly path: readonly (string | number)[];
  /** Whether the path begins in the program's own settings instead. */
  readonly inSettings?: boolean;
  /** One line. */
  readonly message: string;
  /** A name that is none of the known ones: the nearest is told behind the message. */
  readonly misspelt?: { readonly name: string; readonly known: readonly string[] };
}

/** What else of the configuration sections may be about. */
export interface Surroundings {
  /** Groups with the names of their hosts; undefined where not all are known, as hosts of other instances are read. */
  readonly groups: readonly { readonly name: string; readonly hosts: readonly string[] }[] | undefined;
  /** Names of hosts, this machine's own, and the instance's, which reports of itself as if it were one; undefined as above. */
  readonly hosts?: readonly string[] | undefined;
}
