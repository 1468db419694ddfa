/** Nagios' configuration as ours. */
import type { Imported } from './imported.ts';
import { type NagiosFiles, readNagiosFiles, settingsOf } from './nagios-files.ts';
import { importFleet } from './nagios-fleet.ts';
import { listLeftOut } from './nagios-left-out.ts';
import { readObjects, resolveTemplates } from './nagios-objects.ts';
import { importServices } from './nagios-services.ts';
import { writeNagios } from './nagios-yaml.ts';

/** Reads a directory of object files, or a main file; rejects with the system's error where it cannot be read. */
export async function importNagios(path: string): Promise<Imported> {
  const { Document, isScalar, visit } = await import('yaml');
  const stringify = (value: unknown) => {
    const document = new Document(value);
    visit(document, {
      Seq: (_, node) => {
        node.flow = true;
      },
      Map: (_, node, path) => {
        node.flow = (path.length > 5 || node.items.length === 0) && node.items.every(({ value: one }) => isScalar(one));
      },
    });
    return document.toString({ lineWidth: 0 });
  };
  return convertNagios(readNagiosFiles(path), stringify);
}

const INTERVAL_LENGTH = 60;

function convertNagios(files: NagiosFiles, stringify: (value: unknown) => string): Imported {
  const written = readObjects(files.objects);
  const { objects, left } = resolveTemplates(written.objects);
  const settings = new Map([...(files.main ? settingsOf(files.main) : [])].map(({ key, value }) => [key, value]));
  const intervalLength = Number(settings.get('interval_length') ?? INTERVAL_LENGTH) || INTERVAL_LENGTH;
  const users = new Map(
    files.resources
      .flatMap((file) => [...settingsOf(file)])
      .flatMap(({ key, value }) => {
        const [, number] = /^\$USER(\d+)\$$/.exec(key) ?? [];
        return number === undefined ? [] : [[number, value] as const];
      }),
  );
  const fleet = importFleet(objects);
  const services = importServices(objects, { fleet, users, intervalLength });
  const all = [...files.left, ...written.left, ...left, ...fleet.left, ...services.left, ...listLeftOut(objects)];
  const wanted = new Set(services.collectors.flatMap((collector) => collector.users));
  for (const number of wanted)
    all.push(`$USER${number}$ may be a secret and is not written out: set the variable NAGIOS_USER${number}`);
  return { yaml: writeNagios({ fleet, services, left: all }, stringify), left: all };
}
