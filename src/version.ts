declare const BUILD_VERSION: string | undefined;

/** Package version and the hash of the sources it was built from; `source` when run unbuilt. */
export const version: string = typeof BUILD_VERSION === 'undefined' ? 'source' : BUILD_VERSION;
