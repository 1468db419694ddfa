/** Reads the text of a munin.conf: `[group;host]` sections, `plugin.field.attribute value` lines. Pure. */

/** One setting, with the sections that it stands in. */
export interface MuninSetting {
  readonly groups: readonly string[];
  /** Absent: it is about the group, or about everything. */
  readonly host?: string;
  /** `address`, `df._dev_sda1.warning`. */
  readonly key: string;
  readonly value: string;
  /** `file:line` */
  readonly at: string;
}

/** The settings of one file in their order. */
export function readMuninConf(text: string, file: string): MuninSetting[] {
  const settings: MuninSetting[] = [];
  let section = '';
  let begun = '';
  for (const [index, raw] of text.split('\n').entries()) {
    const line = begun + stripComment(raw).trim();
    begun = line.endsWith('\\') ? line.slice(0, -1) : '';
    if (line === '' || line.endsWith('\\')) continue;
    const [, named] = /^\[([^\]]+)\]$/.exec(line) ?? [];
    if (named !== undefined) section = withGroup(named.trim());
    else settings.push({ ...readSetting(section, line), at: `${file}:${index + 1}` });
  }
  return settings;
}

/** A `#` begins a comment unless a backslash stands before it. */
function stripComment(line: string): string {
  return line.replace(/(?<!\\)#.*/, '').replaceAll('\\#', '#');
}

/** A section without a group is a host, in the group of its domain. */
function withGroup(section: string): string {
  if (section.includes(';')) return section;
  const dot = section.indexOf('.');
  return `${dot < 0 ? section : section.slice(dot + 1)};${section}`;
}

function readSetting(section: string, line: string): Omit<MuninSetting, 'at'> {
  const [, word = '', value = ''] = /^(\S+)\s*(.*)$/s.exec(line) ?? [];
  const long = joinKey(section, word);
  const groupsEnd = long.lastIndexOf(';');
  const groups = groupsEnd < 0 ? [] : long.slice(0, groupsEnd).split(';');
  const rest = long.slice(groupsEnd + 1);
  const hostEnd = rest.indexOf(':');
  if (hostEnd < 0) return { groups, key: rest, value };
  const key = rest.slice(hostEnd + 1).replaceAll(':', '.');
  return { groups, host: rest.slice(0, hostEnd), key: key.replace(/^\.+/, ''), value };
}

/** `[group;]` goes on with the key, `[group;host]` with a colon, `[group;host:plugin]` with a dot. */
function joinKey(section: string, key: string): string {
  if (section === '' || section.endsWith(';')) return section + key;
  return section.includes(':') ? `${section}.${key}` : `${section}:${key}`;
}
