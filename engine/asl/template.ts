/** Payload templates: Parameters and ResultSelector. */
import type { Json } from '#app/ports.ts';
import { compileRead, isObject, type Read } from './paths.ts';

/** Tells a problem of the definition, with its place. */
export type Report = (place: string, problem: string) => void;

/**
 * Compiles a template: a key ending in `.$` takes the value its path finds, everything else is literal.
 * Intrinsic functions (`States.Format(…)`) are reported: rules belong in functions.
 */
export function compileTemplate(template: Json, place: string, report: Report): Read {
  if (Array.isArray(template)) {
    const items = (template as readonly Json[]).map((item, i) =>
      compileTemplate(item, `${place}[${i}]`, report),
    );
    return (scope) => items.map((item) => item(scope));
  }
  if (!isObject(template)) return () => template;
  const fields = Object.entries(template).map(([key, value]) => compileField(key, value, place, report));
  return (scope) => Object.fromEntries(fields.map(([key, read]) => [key, read(scope)]));
}

function compileField(key: string, value: Json, place: string, report: Report): readonly [string, Read] {
  const at = `${place}.${key}`;
  if (!key.endsWith('.$')) return [key, compileTemplate(value, at, report)];
  const name = key.slice(0, -2);
  if (typeof value !== 'string') report(at, 'a path wanted');
  else if (!value.startsWith('$')) report(at, `intrinsic functions are not supported: ${value}`);
  else {
    try {
      return [name, compileRead(value, key)];
    } catch (error) {
      report(at, (error as Error).message);
    }
  }
  return [name, () => null];
}

/** Compiles a path that is the value of a field; a problem is reported. */
export function compilePath(value: Json, at: string, field: string, report: Report): Read {
  try {
    if (typeof value === 'string') return compileRead(value, field);
    report(at, 'a path wanted');
  } catch (error) {
    report(at, (error as Error).message);
  }
  return () => null;
}
