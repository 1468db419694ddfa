/** A configuration that a cycle can run with: as it was read, or the last good one. */
import type { Config } from '../config/config.ts';
import type { ConfigReading } from '../config/read-config.ts';

export type GoodReading = ConfigReading & { readonly config: Config };
