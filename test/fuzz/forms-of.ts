/** The forms of a page as a browser would send them: where to, and every field with what stands in it. */
export interface PageForm {
  readonly action: string;
  readonly fields: Readonly<Record<string, string>>;
}

const attribute = (tag: string, name: string): string | undefined =>
  new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]?.replaceAll('&amp;', '&').replaceAll('&quot;', '"');

export function formsOf(html: string, page: string): PageForm[] {
  return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)]
    .filter(([, tag = '']) => /method="post"/i.test(tag))
    .map(([, tag = '', body = '']) => {
      const inputs = [...body.matchAll(/<(?:input|textarea|select|button)\b[^>]*>/g)].map(([one]) => one);
      const fields = inputs.flatMap((one) => {
        const name = attribute(one, 'name');
        return name === undefined ? [] : [[name, attribute(one, 'value') ?? ''] as const];
      });
      return { action: attribute(tag, 'action') ?? page, fields: Object.fromEntries(fields) };
    });
}

/** Pages of the same site that a page leads to, without query or fragment. */
export function pathsOf(html: string): string[] {
  const hrefs = [...html.matchAll(/<a\b[^>]*\shref="(\/[^"#?]*)/g)].map(([, path = '']) => path);
  return [...new Set(hrefs)];
}
