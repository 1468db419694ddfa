/** The subcommands: what the command line, its help and its completion know of each. The code is in `src/commands/`. */

export interface CommandDeclaration {
  readonly name: string;
  readonly summary: string;
  /** Arguments in commander's words: `<needed>`, `[optional]`, `[several...]`. */
  readonly args?: string;
  /** Flags and what they mean. */
  readonly options?: readonly (readonly [flags: string, meaning: string])[];
  /** Which of the options for all commands it heeds, beside `--config-dir` and `--instance`; none of them: undefined. */
  readonly heeds?: readonly ('json' | 'verbose' | 'quiet' | 'now')[];
  readonly examples: readonly string[];
  readonly group: 'Look' | 'Act' | 'By hand' | 'Set up';
}

const SINCE = ['--since <time>', 'from then on: 30m, 2h, 7d, or a date'] as const;

export const COMMANDS: readonly CommandDeclaration[] = [
  {
    name: 'status',
    summary: 'show statuses, problems first',
    args: '[host/service]',
    options: [['--problems', 'only what is critical, unknown or warning']],
    heeds: ['json', 'verbose', 'now'],
    examples: [
      'run-cycle status',
      'run-cycle status --problems',
      'run-cycle status web1',
      "run-cycle status '*/disk:*'",
      'run-cycle status web1/disk:/data --json',
    ],
    group: 'Look',
  },
  {
    name: 'show',
    summary: "show a host's newest values with a sparkline",
    args: '<host> [metric]',
    options: [SINCE],
    heeds: ['json', 'now'],
    examples: ['run-cycle show web1', "run-cycle show web1 'node_load*' --since 1d"],
    group: 'Look',
  },
  {
    name: 'history',
    summary: 'show what happened, newest first; without --since the last 200 entries',
    args: '[host/service]',
    options: [SINCE],
    heeds: ['json', 'now'],
    examples: ['run-cycle history', 'run-cycle history web1 --since 7d'],
    group: 'Look',
  },
  {
    name: 'last',
    summary: 'show the last cycle: programs, times, failures',
    heeds: ['json'],
    examples: ['run-cycle last', 'run-cycle last --json'],
    group: 'Look',
  },
  {
    name: 'cycles',
    summary: 'list earlier cycles, newest first',
    options: [SINCE, ['--limit <number>', 'at most so many (20, with --since all)']],
    heeds: ['json', 'now'],
    examples: ['run-cycle cycles --limit 20'],
    group: 'Look',
  },
  {
    name: 'watch',
    summary: 'follow a running cycle from another terminal',
    options: [['--once', 'show it once and end']],
    heeds: ['json'],
    examples: ['run-cycle watch'],
    group: 'Look',
  },
  {
    name: 'logs',
    summary: 'show the log in readable form',
    options: [SINCE, ['--cycle <id>', 'of one cycle; "last" is the last'], ['--program <name>', 'of one program']],
    heeds: ['json', 'now'],
    examples: ['run-cycle logs --cycle last'],
    group: 'Look',
  },
  {
    name: 'serve',
    summary: 'serve the site on this machine, with any range of any graph',
    options: [
      ['--port <number>', 'where it listens (8090); 0: any free port'],
      ['--listen <address>', 'on which address (127.0.0.1)'],
      ['--name <names>', 'host names that it goes by, separated by commas; "*": any'],
      ['--token-file <file>', 'the token for whatever changes something; without it nothing can'],
    ],
    heeds: [],
    examples: ['run-cycle serve', 'run-cycle serve --port 8080 --name monitor.example.org'],
    group: 'Look',
  },
  {
    name: 'finding',
    summary: 'report a status from outside; the next cycle takes it',
    args: '<host/service> <status> [text...]',
    options: [
      ['--value <number>', 'the value that was judged'],
      ['--until <time>', 'unknown from then on, unless it is reported again: 26h, or a date'],
    ],
    heeds: ['now', 'verbose'],
    examples: ['run-cycle finding web1/backup ok "412 files in 3 min" --until 26h'],
    group: 'Act',
  },
  {
    name: 'collect',
    summary: 'run one collector, its lines to stdout',
    args: '<name>',
    options: [['--host <host>', 'only this host']],
    heeds: ['now'],
    examples: ['run-cycle collect local', 'run-cycle collect http --host web1'],
    group: 'By hand',
  },
  {
    name: 'updater',
    summary: "read a collector's lines from stdin; the next cycle stores them",
    args: '<name>',
    heeds: [],
    examples: ['run-cycle collect local | run-cycle updater local'],
    group: 'By hand',
  },
  {
    name: 'init',
    summary: 'write a first configuration, run two cycles, say what to put into the crontab',
    args: '[hosts...]',
    options: [
      ['--yes', 'ask nothing'],
      ['--interval <duration>', 'how often cron will start it (5m)'],
      ['--data-dir <dir>', 'where samples, state and site go, in place of the usual directory'],
    ],
    heeds: ['quiet'],
    examples: [
      'run-cycle init',
      'run-cycle init --yes web1.example.org db1.example.org',
      'run-cycle init --config-dir ~/monitoring/config --data-dir ~/monitoring/data',
    ],
    group: 'Set up',
  },
  {
    name: 'discover',
    summary: 'print what answers on hosts or in a network as configuration; writes nothing',
    args: '<hosts...>',
    options: [['--timeout <duration>', 'how long an answer may take (1s)']],
    examples: ['run-cycle discover 192.0.2.0/24', 'run-cycle discover web1.example.org > web1.yaml'],
    group: 'Set up',
  },
  {
    name: 'check-config',
    summary: 'check the configuration; silent when it is right',
    heeds: ['json', 'verbose'],
    examples: ['run-cycle check-config', 'run-cycle check-config --config-dir ./config'],
    group: 'Set up',
  },
  {
    name: 'import',
    summary: "print another system's configuration as ours",
    args: '<munin|nagios> <path>',
    examples: [
      'run-cycle import munin /etc/munin/munin.conf > config/munin.yaml',
      'run-cycle import nagios /etc/nagios4 > config/nagios.yaml',
    ],
    group: 'Set up',
  },
  {
    name: 'doctor',
    summary: 'examine this installation and say how to mend it',
    heeds: ['json'],
    examples: ['run-cycle doctor'],
    group: 'Set up',
  },
  {
    name: 'paths',
    summary: 'print every path in use',
    heeds: ['json'],
    examples: ['run-cycle paths'],
    group: 'Set up',
  },
  {
    name: 'schema',
    summary: 'print the JSON Schema of the configuration, for editors',
    examples: ['run-cycle schema > run-cycle.schema.json'],
    group: 'Set up',
  },
];
