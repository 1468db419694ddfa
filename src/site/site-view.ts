/** What pages are made of: everything publish knows in a cycle, gathered once. A page is a pure function of it. */
import type { HostConfig } from '../config/config.ts';
import type { Gap, HistoryEntry, Problem, StatusRow } from '../state/state.ts';
import type { Latest } from '../store/store.ts';
import type { Graph } from './graph/graph.ts';
import type { Unit } from './graph/unit.ts';
import type { HostStatus } from './markup/status-words.ts';
import type { CycleSummary, Pause, StoppedInstance } from './publish/publish-input.ts';
import type { SiteSettings, Views } from './site-settings.ts';

export interface SiteView {
  readonly settings: SiteSettings;
  readonly views: Views;
  readonly now: number;
  readonly intervalSeconds: number;
  readonly timezone: string;
  readonly instance: string;
  readonly otherInstances: readonly string[];
  /** Those of them that have stopped; what they watch is as it was then. */
  readonly stopped?: readonly StoppedInstance[];
  readonly cycle: CycleSummary;
  readonly paused: Pause | undefined;
  /** Configured ones first, in that order, then others by name. */
  readonly hosts: readonly HostView[];
  /** By name of host. */
  readonly hostOf: ReadonlyMap<string, HostView>;
  readonly groups: readonly GroupView[];
}

/** What is known of one host: the same for its page, its data and the overview. */
export interface HostView {
  readonly name: string;
  /** The configuration's entry, this instance's or another's; undefined for unlisted hosts and for instances themselves. */
  readonly config: HostConfig | undefined;
  /**
   * `own`: it has a frame. `local`: the machine that this instance runs on, where no entry names it. `other`: another
   * instance watches it. `instance`: run-cycle itself.
   */
  readonly kind: 'own' | 'local' | 'other' | 'unlisted' | 'instance';
  /** Whose it is, for `other`. */
  readonly watchedBy?: string;
  /** Of an unlisted host: when its newest sample was taken, epoch seconds; it may be older than all of `values`. */
  readonly lastSample?: number;
  readonly status: HostStatus;
  /** Worst first, then by name. */
  readonly services: readonly StatusRow[];
  /** By collector, then by name. */
  readonly values: readonly ValueView[];
  /** By category, then as described; every value that is worth a picture is in at least one. */
  readonly graphs: readonly Graph[];
  /** Until when its day was drawn or written last, epoch seconds; undefined while it was not. Part of links to it. */
  readonly drawnUntil: number | undefined;
  /** Whether pictures of its graphs are kept. */
  readonly pictures: boolean;
}

/** A series with its newest value and what it is called on pages. */
export interface ValueView extends Latest {
  readonly metric: string;
  /** The labels but `host`. */
  readonly labels: readonly [string, string][];
  readonly unit: Unit;
}

/** A group of hosts with a page of its own. */
export interface GroupView {
  /** A configured group, or what unlisted hosts and run-cycle itself are gathered under. */
  readonly name: string;
  /** Its step in paths: the name where that is fit, else a hash of it. */
  readonly step: string;
  /** Whether the configuration knows it: then it has a frame. */
  readonly configured: boolean;
  readonly hosts: readonly HostView[];
}

/** How available a host was over a period: the figures of that period's availability page. */
export interface HostShare {
  /** `this month`. */
  readonly word: string;
  /** `2026-11`, and `November 2026`. */
  readonly period: string;
  readonly title: string;
  /** Until when it is counted, epoch seconds. */
  readonly until: number;
  /** The part of the known time in which it worked, from 0 to 1. */
  readonly available: number | undefined;
  /** Seconds of which that is known, of each service on average, of the `length` seconds that were looked at. */
  readonly known: number;
  readonly length: number;
}

/** What has happened to one host lately. */
export interface HostPast {
  /** Of the last 90 days, newest first, open ones first. */
  readonly problems: readonly Problem[];
  /** The last few, newest first. */
  readonly events: readonly HistoryEntry[];
  /** Stretches without cycles within the last 90 days, oldest first. */
  readonly gaps: readonly Gap[];
  /** When anything was known of the host first, epoch seconds; absent: at the oldest of the above. */
  readonly began?: number;
  /** As far as it has been counted. */
  readonly shares?: readonly HostShare[];
}
