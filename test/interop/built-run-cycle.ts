import { resolve } from 'node:path';

/** The built entry, as a crontab line names it. */
export const RUN_CYCLE = resolve(import.meta.dirname, '../../dist/run-cycle.cjs');
