/** What an importer makes of another system's configuration. */
export interface Imported {
  /** Our configuration, as YAML text; what could not be carried over stands in it as comments. */
  readonly yaml: string;
  /** What could not be carried over, as `file:line: why`; said on stderr. */
  readonly left: readonly string[];
}
