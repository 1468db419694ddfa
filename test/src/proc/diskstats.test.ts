import { describe, expect, it } from 'vitest';
import { parseDiskstats, wholeDisks } from '../../../src/proc/diskstats.ts';
import { procText } from '../../support/proc-fixture.ts';

describe('/proc/diskstats', () => {
  it('gives counts, bytes and seconds', () => {
    expect(parseDiskstats(procText('diskstats'))[1]).toEqual({
      device: 'vda',
      reads: 12634,
      readsMerged: 7932,
      readBytes: 1955010 * 512,
      readSeconds: 5.452,
      writes: 10875,
      writesMerged: 12811,
      writtenBytes: 2306552 * 512,
      writeSeconds: 6.936,
      inFlight: 2,
      busySeconds: 6.596,
      weightedSeconds: 12.815,
    });
  });

  it('tells disks from their partitions', () => {
    const disks = wholeDisks(parseDiskstats(procText('diskstats')));

    expect(disks.map(({ device }) => device)).toEqual(['loop0', 'vda', 'nvme0n1', 'dm-1', 'dm-10']);
  });

  it('keeps a partition whose disk is not there', () => {
    expect(wholeDisks(parseDiskstats('202 1 xvda1 1 1 1 1 1 1 1 1 1 1 1\n'))).toHaveLength(1);
  });

  it.each(['8 0 sda 1 2 3', '8 0 sda a b c d e f g h i j k'])('names the file for %j', (text) => {
    expect(() => parseDiskstats(text)).toThrow('cannot read /proc/diskstats');
  });
});
