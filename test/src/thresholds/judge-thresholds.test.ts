import { describe, expect, it } from 'vitest';
import { judgeOnce, monitor, sample } from './series.ts';

const RATIO = 'node_filesystem_used_ratio';
const disk = (value: number | undefined, mountpoint = '/data', more = {}) => sample(RATIO, value, { mountpoint }, more);
const PLAIN = { metric: RATIO, warning: '> 80%', critical: '> 95%' };

describe('a threshold', () => {
  it.each([
    [0.5, 'ok 50%'],
    [0.8, 'ok 80%'],
    [0.921, 'warning 92.1% > 80% (warning)'],
    [0.99, 'critical 99% > 95% (critical)'],
  ])('judges %d', (value, expected) => {
    expect(judgeOnce(PLAIN, disk(value))).toEqual([`web1/disk:/data ${expected}`]);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])('never takes %d for ok', (value) => {
    expect(judgeOnce(PLAIN, disk(value))).toEqual(['web1/disk:/data unknown the value is no number']);
  });

  it('says pending of a counter without a rate, then holds what was said, then unknown', () => {
    const run = monitor(PLAIN);

    expect(run(1000, disk(undefined))).toEqual(['web1/disk:/data pending no rate yet']);
    expect(run(1300, disk(0.9, '/data', { time: 1300 }))[0]).toMatch('warning');
    expect(run(1600, disk(undefined, '/data', { time: 1600 }))[0]).toMatch('warning 90%');
    expect(run(2500, disk(undefined, '/data', { time: 2500 }))[0]).toMatch('warning 90%');
    expect(run(2800, disk(undefined, '/data', { time: 2800 }))).toEqual(['web1/disk:/data unknown no value']);
  });

  it('counts a silent series as unknown after three steps, not before', () => {
    const run = monitor(PLAIN);

    expect(run(1900, disk(0.5))[0]).toMatch('ok');
    expect(run(1901, disk(0.5))).toEqual(['web1/disk:/data unknown no data since 1970-01-01 00:16 UTC']);
  });

  it('drops a series that is gone while its source goes on', () => {
    const run = monitor(PLAIN);
    run(1000, disk(0.5), disk(0.5, '/usb'));

    expect(run(2800, disk(0.5, '/data', { time: 2800 }), disk(0.5, '/usb'))).toEqual(['web1/disk:/data ok 50%']);
  });

  it('keeps unknown when the store has forgotten the series too', () => {
    const run = monitor(PLAIN);
    run(1000, disk(0.5));
    const silent = run(5000, disk(0.5));

    expect(run(100_000)).toEqual(silent);
    expect(run(100_000 + 31 * 86_400)).toEqual([]);
  });

  it('lets the worst of several series in one service speak', () => {
    const threshold = { ...PLAIN, by: [] };

    expect(judgeOnce(threshold, disk(0.5), disk(0.97, '/b'), disk(0.9, '/c'))).toEqual([
      'web1/disk critical mountpoint=/b: 97% > 95% (critical)',
    ]);
  });

  it('says its own words if it has some', () => {
    const text = 'disk {mountpoint} at {value}, limit {limit} {other}';

    expect(judgeOnce({ ...PLAIN, text }, disk(0.9))).toEqual([
      'web1/disk:/data warning disk /data at 90%, limit > 80% {other}',
    ]);
  });
});

describe('hysteresis', () => {
  it('holds a status until the value is back by it', () => {
    const run = monitor({ ...PLAIN, hysteresis: '2%' });
    const statuses = [0.79, 0.81, 0.79, 0.78, 0.79].map((value) => run(1000, disk(value))[0]?.split(' ')[1]);

    expect(statuses).toEqual(['ok', 'warning', 'warning', 'ok', 'ok']);
  });

  it('says why', () => {
    const run = monitor({ ...PLAIN, hysteresis: '2%' });
    run(1000, disk(0.81));

    expect(run(1000, disk(0.79))).toEqual(['web1/disk:/data warning 79%, not yet back by 2% from > 80% (warning)']);
  });

  it.each([
    ['< 10', 9, 11, 13],
    ['10:20', 21, 19, 17],
    ['>= 10', 10, 9, 7],
  ])('relaxes %s to the right side', (warning, broken, held, back) => {
    const run = monitor({ metric: 'm', warning, hysteresis: '2' });
    const statuses = [broken, held, back].map((value) => run(1000, sample('m', value))[0]?.split(' ')[1]);

    expect(statuses).toEqual(['warning', 'warning', 'ok']);
  });
});

describe('a duration', () => {
  const threshold = { ...PLAIN, for: 600_000 };
  const at = (time: number, value: number) => disk(value, '/data', { time });

  it('must pass before the status gets worse; the text counts it', () => {
    const run = monitor(threshold);

    expect(run(1000, at(1000, 0.5))[0]).toBe('web1/disk:/data ok 50%');
    expect(run(1300, at(1300, 0.9))[0]).toBe('web1/disk:/data ok 90% > 80% (warning) for 0 s of 10 min');
    expect(run(1600, at(1600, 0.9))[0]).toBe('web1/disk:/data ok 90% > 80% (warning) for 5 min of 10 min');
    expect(run(1900, at(1900, 0.9))[0]).toBe('web1/disk:/data warning 90% > 80% (warning)');
    expect(run(2200, at(2200, 0.5))[0]).toBe('web1/disk:/data ok 50%');
  });

  it('begins anew when the limit was kept meanwhile', () => {
    const run = monitor(threshold);
    for (const [now, value] of [
      [1000, 0.9],
      [1300, 0.5],
      [1600, 0.9],
    ] as const)
      run(now, at(now, value));

    expect(run(1900, at(1900, 0.9))[0]).toMatch('for 5 min of 10 min');
  });

  it('is pending where nothing was known before', () => {
    expect(judgeOnce(threshold, disk(0.9))[0]).toMatch('pending 90%');
  });

  it('keeps the warning while the critical limit waits', () => {
    const run = monitor(threshold);
    const values: [number, number][] = [
      [1000, 0.9],
      [1600, 0.9],
      [1900, 0.99],
      [2200, 0.99],
      [2500, 0.99],
    ];
    const statuses = values.map(([now, value]) => run(now, at(now, value))[0]?.split(' ')[1]);

    expect(statuses).toEqual(['pending', 'warning', 'warning', 'warning', 'critical']);
  });

  it('is not served again after a silence', () => {
    const run = monitor(threshold);
    for (const now of [1000, 1300, 1600]) run(now, at(now, 0.99));
    const silent = run(4000, at(1600, 0.99));

    expect(silent[0]).toMatch('unknown');
    expect(run(4300, at(4300, 0.99))[0]).toMatch('critical 99% > 95% (critical)');
  });

  it('does not pass at once when the clock went back', () => {
    const run = monitor(threshold);
    run(9000, at(9000, 0.9));

    expect(run(1000, at(1000, 0.9))[0]).toMatch('for 0 s of 10 min');
    expect(run(1600, at(1600, 0.9))[0]).toMatch('warning');
  });
});

describe('absence', () => {
  it('has the status that is asked for when the series has fallen silent', () => {
    const run = monitor({ ...PLAIN, absent: 'critical' });
    run(1000, disk(0.5));

    expect(run(2000, disk(0.5), sample(RATIO, 0.1, { mountpoint: '/' }, { time: 2000 }))).toEqual([
      `web1/disk:/data critical ${RATIO} is absent: no data since 1970-01-01 00:16 UTC`,
      'web1/disk:/ ok 10%',
    ]);
  });

  it('waits for as long as it is told', () => {
    const run = monitor({ ...PLAIN, absent: 'critical', absentAfter: 3_600_000 });

    expect(run(4600, disk(0.5))[0]).toMatch('unknown no data');
    expect(run(4601, disk(0.5))[0]).toMatch('critical');
  });

  it('is found on every host of the groups that never had the series', () => {
    const run = monitor({ ...PLAIN, groups: ['web'], absent: 'warning' });
    const first = run(1000, disk(0.5));

    expect(first).toEqual(['web1/disk:/data ok 50%', `web2/disk pending no ${RATIO}`]);
    expect(run(1899, disk(0.5))[1]).toMatch('pending');
    expect(run(1900, disk(0.5))[1]).toBe(`web2/disk warning no ${RATIO}`);
    expect(run(2200, disk(0.5), sample(RATIO, 0.1, { host: 'web2', mountpoint: '/' }, { time: 2200 }))).not.toContain(
      'web2/disk',
    );
  });

  it('is not asked for without it', () => {
    expect(judgeOnce({ ...PLAIN, groups: ['web'] })).toEqual([]);
  });
});
