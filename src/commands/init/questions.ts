/** What `run-cycle init` asks on a terminal. */

export interface Answers {
  readonly hosts: readonly string[];
  readonly interval: string;
}

/** Asks what was not said on the command line; undefined when the asked one has had enough. */
export async function askQuestions(said: Answers, configDir: string): Promise<Answers | undefined> {
  const { cancel, confirm, intro, isCancel, select, text } = await import('@clack/prompts');
  intro(`A first configuration for this machine, in ${configDir}`);
  const hosts =
    said.hosts.length > 0
      ? said.hosts.join(' ')
      : await text({ message: 'Other hosts to watch, names or addresses with blanks between (none: just Enter)' });
  if (isCancel(hosts)) return stop(cancel);
  const interval = await select({
    message: 'How often shall cron start a cycle?',
    options: ['1m', '5m', '10m'].map((value) => ({ value, label: value })),
    initialValue: said.interval,
  });
  if (isCancel(interval)) return stop(cancel);
  const goOn = await confirm({ message: `Write the files to ${configDir} and run two cycles?` });
  if (isCancel(goOn) || !goOn) return stop(cancel);
  return { hosts: (hosts ?? '').split(/[\s,]+/).filter((word) => word !== ''), interval };
}

function stop(cancel: (text: string) => void): undefined {
  cancel('Nothing was written.');
  return undefined;
}
