/** Saves what a figure shows as a CSV file. */
import type { Scene } from './scene.ts';
import { valueCsv } from './value-table.ts';

/** Named for the host and the graph. */
export function saveCsv({ graph, shown }: Scene): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([valueCsv(shown)], { type: 'text/csv' }));
  link.download = `${graph.host}-${graph.id}.csv`.replace(/[^A-Za-z0-9._-]+/g, '_');
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
