/** Loads what connections need before a clock runs: else the first server would seem slower than it is. */

/** `tls`: also what TLS needs, with the issuers that are known here. */
export async function warmUp({ tls }: { readonly tls: boolean }): Promise<void> {
  const { Resolver } = await import('node:dns/promises');
  new Resolver();
  if (!tls) return;
  const { createSecureContext } = await import('node:tls');
  createSecureContext();
}
