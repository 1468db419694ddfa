/** The JSON Schema of a whole configuration, for editors: what the engine reads and what available programs own. */
import * as z from 'zod';
import type { Installation } from '../installation.ts';
import type { ProgramKind } from '../program.ts';
import { GeneralSection, StoreSection } from './general-section.ts';
import { GroupEntry, HostEntry } from './hosts/host-entries.ts';
import { KINDS, openCatalog } from './programs/catalog.ts';
import { allSections } from './programs/owned-sections.ts';
import { COMMAND_ENTRY, ENTRY } from './programs/program-entries.ts';
import { ReadsSection } from './reads-section.ts';

interface ObjectSchema {
  properties?: Record<string, unknown>;
  [keyword: string]: unknown;
}

/** JSON Schema draft 7 of every file of a configuration. */
export async function configSchema(installation: Installation): Promise<unknown> {
  const catalog = openCatalog(installation);
  const programs = Object.fromEntries(KINDS.map((kind) => [`${kind}s`, programsSchema(kind, catalog)]));
  const owned = Object.fromEntries([...allSections(catalog)].map(([name, { schema }]) => [name, jsonSchema(schema)]));
  const targets = targetsSchema(catalog);
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'run-cycle configuration',
    type: 'object',
    additionalProperties: false,
    properties: {
      general: jsonSchema(GeneralSection),
      store: jsonSchema(StoreSection),
      ...programs,
      groups: mapOf(withTargets(jsonSchema(GroupEntry), targets)),
      hosts: mapOf(withTargets(jsonSchema(HostEntry), targets)),
      reads: jsonSchema(ReadsSection),
      ...owned,
    },
  };
}

function jsonSchema(schema: z.ZodType): ObjectSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    target: 'draft-7',
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema: json }) => {
      if (z.globalRegistry.get(zodSchema)?.secret !== true) return;
      for (const key of Object.keys(json)) delete json[key];
      // biome-ignore lint/suspicious/noTemplateCurlyInString: it is what people write
      Object.assign(json, { type: 'string', description: 'A secret: ${ENV}, !file path, or text' });
    },
  });
  return rest;
}

function mapOf(entry: unknown): ObjectSchema {
  return { type: ['object', 'null'], additionalProperties: orNothing(entry) };
}

/** An entry with nothing behind its name is one without settings. */
function orNothing(entry: unknown): ObjectSchema {
  return { anyOf: [entry, { type: 'null' }] };
}

type Catalog = ReturnType<typeof openCatalog>;

function programsSchema(kind: ProgramKind, catalog: Catalog): ObjectSchema {
  const entry = jsonSchema(ENTRY[kind]);
  const ofCommand = jsonSchema(COMMAND_ENTRY[kind]);
  const builtIn = catalog.names(kind).map((name): [string, unknown] => {
    const definition = catalog.load(kind, name);
    const settings = definition ? jsonSchema(definition.settings(z)) : {};
    const properties = { ...ofCommand.properties, ...settings.properties, ...entry.properties };
    const merged = { ...settings, ...entry, properties };
    const required = settings.required;
    const described = { ...merged, description: definition?.summary, ...(required ? { required } : {}) };
    // with a command under a built-in program's name, the settings are the command's
    return [name, orNothing({ ...described, properties: { ...described.properties, settings: { type: 'object' } } })];
  });
  const other = {
    ...ofCommand,
    properties: { ...ofCommand.properties, settings: { type: 'object' } },
    additionalProperties: true,
  };
  return { type: ['object', 'null'], properties: Object.fromEntries(builtIn), additionalProperties: other };
}

function targetsSchema(catalog: Catalog): ObjectSchema {
  const properties = catalog.names('collector').flatMap((name): [string, unknown][] => {
    const definition = catalog.load('collector', name);
    if (!definition || !('target' in definition) || !definition.target) return [];
    // a layer may give only a part of a target, so nothing is required here
    const { required: _, ...target } = jsonSchema(definition.target(z));
    const named = { ...target, properties: { name: { type: 'string' }, ...target.properties } };
    return [[name, { anyOf: [named, { type: 'array', items: named }, { type: 'null' }, { const: false }] }]];
  });
  return { type: 'object', properties: Object.fromEntries(properties) };
}

function withTargets(entry: ObjectSchema, collect: ObjectSchema): ObjectSchema {
  return { ...entry, properties: { ...entry.properties, collect } };
}
