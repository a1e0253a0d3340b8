import type * as z from 'zod';

/** @throws ZodError when a variable is missing or wrong. */
export function readEnv<T>(schema: z.ZodType<T>): T {
  return schema.parse(process.env);
}
