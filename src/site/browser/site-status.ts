/** What pages read of `live/status.json`, the inside's and the public one's. Times are epoch seconds. */

export interface SiteStatus {
  readonly time: number;
  readonly timeText: string;
  readonly intervalSeconds: number;
  readonly timezone?: string;
  /** For everybody: words for strangers, and nothing to ask for but files. */
  readonly public?: boolean;
  readonly paused?: { readonly sinceText: string; readonly by?: string; readonly reason?: string };
  /** Instances that are read here and have stopped. */
  readonly stopped?: readonly { readonly instance: string; readonly since: number }[];
  /** How many services have each status. */
  readonly services?: Readonly<Record<string, number>>;
}

/** Throws where the text is none. */
export function readStatus(text: string): SiteStatus {
  const status: (Partial<SiteStatus> & { waiting?: unknown }) | null = JSON.parse(text);
  if (status?.waiting === true) throw new Error('the first cycle is not over yet');
  if (typeof status?.time !== 'number' || typeof status.intervalSeconds !== 'number')
    throw new Error('this is no status');
  return status as SiteStatus;
}

/** Whether a server may be asked for more than files: the public tree is files alone, whoever serves it. */
export function hasServer(status: Pick<SiteStatus, 'public'>): boolean {
  return status.public !== true;
}
