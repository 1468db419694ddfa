/** Which parser reads which format. */
import type { CollectorFormat } from '../config/config.ts';
import { graphiteParser } from './graphite.ts';
import { influxParser } from './influx.ts';
import { jsonParser } from './json.ts';
import type { LineParser, ParseContext } from './line-parser.ts';
import { muninParser } from './munin.ts';
import { nagiosParser } from './nagios.ts';
import { prometheusParser } from './prometheus.ts';
import { remstatsParser } from './remstats.ts';

const PARSERS: Readonly<Record<CollectorFormat, (context: ParseContext) => LineParser>> = {
  graphite: graphiteParser,
  influx: influxParser,
  json: jsonParser,
  munin: muninParser,
  nagios: nagiosParser,
  prometheus: prometheusParser,
  remstats: remstatsParser,
};

/** A fresh parser for one run's output. */
export function parserFor(format: CollectorFormat, context: ParseContext): LineParser {
  return PARSERS[format](context);
}
