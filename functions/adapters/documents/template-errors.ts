/** What docxtemplater has against a template: its errors come in bundles, with the reason inside. */
interface TemplateError {
  readonly message: string;
  readonly properties?: {
    readonly explanation?: string;
    readonly errors?: readonly TemplateError[];
  };
}

/** All reasons in one line. */
export function whyNot(error: unknown): string {
  const { message, properties } = error as TemplateError;
  const inner = properties?.errors?.map((one) => one.properties?.explanation ?? one.message) ?? [];
  return inner.length > 0 ? inner.join('; ') : (properties?.explanation ?? message);
}
