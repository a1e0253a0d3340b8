/** Which fields a schema knows at a path, read from its own JSON Schema: for "did you mean". */
import * as z from 'zod';

interface JsonSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
}

const cache = new WeakMap<z.ZodType, JsonSchema>();

function jsonOf(schema: z.ZodType): JsonSchema {
  const known = cache.get(schema);
  if (known) return known;
  const made = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
  cache.set(schema, made);
  return made;
}

/** The names that may stand at the path, over all alternatives. */
export function knownFields(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  const root = jsonOf(schema);
  let nodes = [root];
  for (const part of path) {
    nodes = nodes.flatMap((node) => alternatives(root, node)).flatMap((node) => child(node, part));
  }
  const names = nodes
    .flatMap((node) => alternatives(root, node))
    .flatMap(({ properties }) => Object.keys(properties ?? {}));
  return [...new Set(names)];
}

function alternatives(root: JsonSchema, node: JsonSchema): JsonSchema[] {
  const referred = node.$ref === undefined ? undefined : root.$defs?.[node.$ref.replace('#/$defs/', '')];
  const nested = [
    ...(node.anyOf ?? []),
    ...(node.oneOf ?? []),
    ...(node.allOf ?? []),
    ...(referred ? [referred] : []),
  ];
  return [node, ...nested.flatMap((one) => alternatives(root, one))];
}

function child(node: JsonSchema, part: PropertyKey): JsonSchema[] {
  if (typeof part === 'number') return node.items ? [node.items] : [];
  const named = node.properties?.[String(part)];
  if (named) return [named];
  return typeof node.additionalProperties === 'object' ? [node.additionalProperties] : [];
}
