import { describe, expect, it } from 'vitest';
import { metricTypes } from '../../../collectors/prometheus/metric-types.ts';
import { type RelabelOptions, relabelBy } from '../../../collectors/prometheus/relabel.ts';
import { type TextSource, textRelay } from '../../../collectors/prometheus/relay-text.ts';
import { numbersFrom } from '../../support/numbers.ts';
import { parse } from '../../support/parsed.ts';

const NOTHING: RelabelOptions = { include: [], exclude: [], keepLabels: [], dropLabels: [], labels: {} };
const NOW = 1_700_000_000;
const source: TextSource = { host: 'web1', openMetrics: false, now: NOW, maxSamples: 5000 };

function newRelay(options: Partial<RelabelOptions> = {}) {
  let number = 0;
  return textRelay(relabelBy({ ...NOTHING, ...options }), metricTypes(), () => ++number);
}

/** The lines without their types. */
const linesOf = (text: string, options: Parameters<typeof newRelay>[0] = {}, from: Partial<TextSource> = {}) =>
  newRelay(options)
    .relay(text, { ...source, ...from })
    .lines.split('\n')
    .filter((line) => line !== '' && !line.startsWith('# TYPE '));

describe('relaying text', () => {
  it.each([
    ['m 1', 'm{host="web1"} 1'],
    ['m{} 1', 'm{host="web1"} 1'],
    ['  m\t1 ', 'm{host="web1"} 1'],
    ['m{z="1",a="2"} 1', 'm{a="2",host="web1",z="1"} 1'],
    ['m { a = "1" , } 7', 'm{a="1",host="web1"} 7'],
    ['m{a="1"}7', 'm{a="1",host="web1"} 7'],
    ['m{a="",b="x"} 7', 'm{b="x",host="web1"} 7'],
    [String.raw`m{a="\\ \" \n } "} 7`, String.raw`m{a="\\ \" \n } ",host="web1"} 7`],
    ['m 1.5e+06', 'm{host="web1"} 1.5e+06'],
    ['m 1e-320', 'm{host="web1"} 1e-320'],
    ['m 1 1700000000123', 'm{host="web1"} 1 1700000000123'],
    ['m{a="1"} 1 1700000000123 # {trace_id="x} y"} 0.5', 'm{a="1",host="web1"} 1 1700000000123'],
    ['m{host="evil"} 1', 'm{exported_host="evil",host="web1"} 1'],
    ['m{host="a",exported_host="b"} 1', 'm{exported_exported_host="a",exported_host="b",host="web1"} 1'],
    ['m{instance="a"} 1', 'm{host="web1",instance="a"} 1'],
    ['m{target="a"} 1', 'm{host="web1",target="a"} 1'],
  ])('writes %j as the engine likes it best', (line, wanted) => {
    expect(linesOf(`${line}\n`)).toEqual([wanted]);
    // and the same when it is known
    expect(linesOf(`${line}\n${line}\n${line}\n`)).toEqual([wanted, wanted, wanted]);
    expect(parse(`${wanted}\n`).refused).toEqual([]);
  });

  it('takes no metric for another whose name begins alike, whatever blank behind its name', () => {
    const text = 'm\t1\nm2 5\nm{a="1"}1\nm{a="1"}2\n';

    expect(linesOf(text + text)).toEqual([
      ...['m{host="web1"} 1', 'm2{host="web1"} 5', 'm{a="1",host="web1"} 1', 'm{a="1",host="web1"} 2'],
      ...['m{host="web1"} 1', 'm2{host="web1"} 5', 'm{a="1",host="web1"} 1', 'm{a="1",host="web1"} 2'],
    ]);
  });

  it('has the labels that it is told to set, to keep and to drop', () => {
    const options = { labels: { target: 'db', env: 'prod' }, dropLabels: ['x*'] };

    expect(linesOf('m{target="a",x1="1",y="2"} 1\n', options)).toEqual([
      'm{env="prod",exported_target="a",host="web1",target="db",y="2"} 1',
    ]);
    expect(linesOf('m{x1="1",y="2"} 1\n', { keepLabels: ['y'] })).toEqual(['m{host="web1",y="2"} 1']);
  });

  it('takes the metrics that are wanted, and none that are our own', () => {
    const text = 'a_x 1\na_y 2\nb 3\nprometheus_up 1\nscrape_samples 5\n';

    expect(linesOf(text)).toHaveLength(3);
    expect(linesOf(text, { include: ['a_*'], exclude: ['*_y'] })).toEqual(['a_x{host="web1"} 1']);
  });

  it('says a type once, and again where another host says another', () => {
    const relay = newRelay();
    const counter = '# TYPE m counter\nm 1\n';

    expect(relay.relay(counter, source).lines).toBe('# TYPE m counter\nm{host="web1"} 1\n');
    expect(relay.relay(counter, { ...source, host: 'web2' }).lines).toBe('m{host="web2"} 1\n');
    expect(relay.relay('m 1\n', { ...source, host: 'web3' }).lines).toBe('# TYPE m gauge\nm{host="web3"} 1\n');
    expect(relay.relay(counter, source).lines).toBe('# TYPE m counter\nm{host="web1"} 1\n');
  });

  it('knows the types of histograms and summaries', () => {
    const text =
      '# TYPE h histogram\nh_bucket{le="1"} 1\nh_sum 1\nh_count 1\n# TYPE s summary\ns{quantile="0.5"} 1\ns_sum 1\n';
    const points = parse(newRelay().relay(text, source).lines).points;

    expect(points.map(({ type }) => type)).toEqual(['counter', 'counter', 'counter', 'gauge', 'counter']);
  });

  it('reads OpenMetrics: times in seconds, exemplars, an end, and no series of when others began', () => {
    const text = `# TYPE a counter
# UNIT a bytes
a_total{x="1"} 5 1699999999.5 # {id="z"} 1 1699999999
a_created{x="1"} 1600000000
# TYPE b_created gauge
b_created 7
# TYPE i info
i_info{v="1"} 1
# TYPE st stateset
st{st="up"} 1
# TYPE gh gaugehistogram
gh_bucket{le="+Inf"} 2
gh_gsum 3
# EOF
after 1
`;
    const relayed = newRelay().relay(text, { ...source, openMetrics: true });

    expect(relayed).toMatchObject({ hasEnd: true, broken: 0, leftOut: 1, samples: 6 });
    expect(parse(relayed.lines).points.map(({ series, type, time }) => [series, type, time])).toEqual([
      ['a_total{host="web1",x="1"}', 'counter', 1_699_999_999.5],
      ['b_created{host="web1"}', 'gauge', NOW],
      ['i_info{host="web1",v="1"}', 'gauge', NOW],
      ['st{host="web1",st="up"}', 'gauge', NOW],
      ['gh_bucket{host="web1",le="+Inf"}', 'gauge', NOW],
      ['gh_gsum{host="web1"}', 'gauge', NOW],
    ]);
  });

  it('leaves out numbers that are none without a word', () => {
    expect(newRelay().relay('a NaN\nb +Inf\nc -Inf\nd 1\n', source)).toMatchObject({
      samples: 1,
      leftOut: 3,
      broken: 0,
    });
  });

  it.each([
    ['1m 1', 'no metric name'],
    ['m', 'no metric name'],
    ['m{a="1" 1', 'labels cannot be read'],
    ['m{a="1",a="2"} 1', 'label is given twice'],
    [`m{a="${'x'.repeat(257)}"} 1`, 'label value is longer than 256 bytes'],
    [`m{${Array.from({ length: 20 }, (_, i) => `l${i}="1"`).join(',')}} 1`, 'more than 20 labels'],
    ['m{a="1"} one', 'value is no number'],
    ['m{a="1"}', 'no value can be read'],
    ['m{a="\0"} 1', 'label value holds a NUL byte'],
    ['m 1 2 3', 'no value can be read'],
    ['m 1 1.5', 'time cannot be read'],
    ['m 1 1600000000000', 'time is more than 10 minutes ahead or a day ago'],
  ])('says what is wrong with %j', (line, reason) => {
    expect(newRelay().relay(`ok 1\n${line}\nok 2\n`, source)).toMatchObject({
      samples: 2,
      broken: 1,
      firstBroken: { line: 2, reason },
    });
  });

  it('lets nothing out but samples of its host, all of them readable, whatever an exporter says', () => {
    const pieces = [
      ...['m', 'm2', '{', '}', 'a="', '"', ',', '=', ' ', '\n', '\n', '\r', '\r\n', '\\', '\\n', '1', 'NaN', '1e99'],
      ...['host="web2"', '# FINDING {host="web2",service="x"} critical "y"\n', '# MEMORY {}', '# TYPE m counter\n'],
      ...[
        '# TYPE m2 histogram',
        '\u2028',
        '\u0085',
        '\0',
        'ü',
        '} ',
        ' # {',
        '# EOF',
        'm{a="1"} 1\n',
        'm 1 1700000000',
      ],
    ];
    const relay = newRelay();
    let samples = 0;
    for (let seed = 1; seed <= 400; seed += 1) {
      const next = numbersFrom(seed);
      const text = Array.from({ length: 150 }, () => pieces[Math.floor(next() * pieces.length)] ?? '').join('');
      const relayed = relay.relay(text, { ...source, openMetrics: seed % 2 === 0, host: `web${seed}` });
      const parsed = parse(relayed.lines);

      expect(parsed).toMatchObject({ refused: [], findings: [], thresholds: [], units: [], graphs: [], messages: [] });
      expect(parsed).not.toHaveProperty('memory');
      expect(parsed.points).toHaveLength(relayed.samples);
      for (const { host } of parsed.points) expect(host).toBe(`web${seed}`);
      samples += relayed.samples;
    }
    expect(samples).toBeGreaterThan(300);
  });

  it('gives each host the same as if it were the only one', () => {
    const texts = ['a 1\nb{x="1"} 2\n', 'b{x="1"} 3\na 4\nc 5\n', '# TYPE a counter\na 6\n', 'c 7\nb{x="2"} 8\na 9\n'];
    const shared = newRelay();

    for (const text of [...texts, ...texts]) {
      const alone = parse(newRelay().relay(text, source).lines).points;
      expect(parse(shared.relay(text, source).lines).points.map(({ series, value }) => [series, value])).toEqual(
        alone.map(({ series, value }) => [series, value]),
      );
    }
  });
});
