/** Reads a YAML file by a schema: its value, or every problem with its line. Nothing throws. */
import type * as z from 'zod';
import { explainIssue } from './explain-issue.ts';
import { shortened, pathText, type Problem } from './problem.ts';
import { parseYaml, readText, type YamlFile } from './read-yaml.ts';

export type FileRead<T> =
  | { readonly ok: true; readonly value: T; readonly warnings: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** What stands without being wrong, but should be looked at: the path, and the words. */
export interface Warning {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly wayOut: string;
}

export interface Reading<S extends z.ZodType> {
  readonly warningsOf?: (value: z.output<S>) => readonly Warning[];
  /** Where in the whole that stands which the schema is of, when the file may hold more. */
  readonly partOf?: (whole: unknown) => readonly PropertyKey[];
}

export function readFileAs<S extends z.ZodType>(
  file: string,
  schema: S,
  reading: Reading<S> = {},
): FileRead<z.output<S>> {
  const read = readText(file);
  return 'problem' in read
    ? { ok: false, problems: [read.problem] }
    : parseTextAs(file, read.text, schema, reading);
}

/** The same for a text; `file` is only named in the problems. */
export function parseTextAs<S extends z.ZodType>(
  file: string,
  text: string,
  schema: S,
  { warningsOf = () => [], partOf = () => [] }: Reading<S> = {},
): FileRead<z.output<S>> {
  const yaml = parseYaml(file, text);
  if (!yaml.ok) return yaml;
  const source = partIn(yaml.file, partOf(yaml.file.value));
  const parsed = schema.safeParse(source.value, { reportInput: true });
  if (parsed.success) {
    const warnings = warningsOf(parsed.data).map((warning) => located(file, source, warning));
    return { ok: true, value: parsed.data, warnings };
  }
  const problems = parsed.error.issues
    .flatMap((issue) => explainIssue(schema, issue))
    .map((explained) => located(file, source, explained));
  return { ok: false, problems: inOrder(problems) };
}

/** In the order of the file; the same words about the same place once. */
function inOrder(problems: readonly Problem[]): Problem[] {
  const once = new Map(problems.map((one) => [`${one.line ?? 0} ${one.path} ${one.message}`, one]));
  return [...once.values()].sort(
    (a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0),
  );
}

function located(
  file: string,
  source: YamlFile,
  explained: Warning & { readonly hideValue?: true },
): Problem {
  const { path, message, wayOut } = explained;
  const value = explained.hideValue ? undefined : scalarAt(source.value, path);
  return {
    file,
    ...source.placeOf(path),
    path: pathText(path),
    ...(value !== undefined && { value }),
    message,
    wayOut,
  };
}

/** Its problems are told where they stand in the whole file, by their names within the part. */
function partIn(whole: YamlFile, base: readonly PropertyKey[]): YamlFile {
  return {
    ...whole,
    value: valueAt(whole.value, base),
    placeOf: (path) => whole.placeOf([...base, ...path]),
  };
}

function scalarAt(root: unknown, path: readonly PropertyKey[]): string | undefined {
  const value = valueAt(root, path);
  return typeof value === 'string' ? shortened(value) : undefined;
}

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  let value = root;
  for (const part of path) {
    if (value === null || typeof value !== 'object') return undefined;
    value = (value as Readonly<Record<PropertyKey, unknown>>)[part];
  }
  return value;
}
