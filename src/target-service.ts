/** What a collector's services are called. Pure. */

/** `web`, or of a named target `web:NAME`; `program` is the name under which the collector is configured. */
export function targetService(program: string, target: { readonly name?: string | undefined }): string {
  return target.name === undefined ? program : `${program}:${target.name}`;
}
