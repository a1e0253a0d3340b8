/** What a form of the desk sent: which act, its own fields, perhaps a file. */
import { formTokenOf, type SiteContext } from '../visiting.ts';
import type { Fields } from '#views/desk/model.ts';

export const MAX_FIELDS = 2_000;

/** Says that a form waited while somebody signed in again. */
export const KEPT_FIELD = 'giu';

export interface Posted {
  readonly act: string;
  readonly id: string;
  /** Fields of the act, without its name in front. */
  readonly fields: Fields;
  readonly file: File | undefined;
  /** It waited while the session was begun anew: it is shown to be looked over, and not carried out. */
  readonly kept: boolean;
  /** The form was made for this session. */
  readonly ofThisSession: boolean;
}

export async function readPosted(c: SiteContext): Promise<Posted> {
  const body = await c.req.parseBody();
  const text = (name: string): string => {
    const value = body[name];
    return typeof value === 'string' ? value : '';
  };
  const act = text('act');
  const own = Object.entries(body)
    .filter(([name]) => name.startsWith(`${act}.`))
    .slice(0, MAX_FIELDS)
    .flatMap(([name, value]): [string, string][] =>
      typeof value === 'string' ? [[name.slice(act.length + 1), value.normalize('NFC')]] : [],
    );
  const file = body['tep'];
  return {
    act,
    id: text('id'),
    fields: Object.fromEntries(own),
    file: file instanceof File && file.size > 0 ? file : undefined,
    kept: text(KEPT_FIELD) === 'co',
    ofThisSession: text('csrf') === formTokenOf(c),
  };
}
