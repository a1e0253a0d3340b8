/** What was typed to found a cluster, read as the command that founds it. */
import type * as z from 'zod';
import { Command } from '#contracts/commands.ts';
import { ClusterIdField } from '#contracts/shared.ts';
import { MAX_CLUSTER_ID } from '#domain/shared/ids.ts';
import type { ActForm } from '#views/desk/model.ts';
import type { Problem } from '#views/forms/model.ts';
import { problemsOfCommand } from '../desk/problems-of-command.ts';
import type { Said } from '../desk/said.ts';
import { idFrom } from '../desk/units-from-sheet.ts';

export interface Founding {
  readonly cluster: string;
  readonly command: Command;
  readonly head: string;
  readonly secretary: string;
}

export type FoundingRead =
  | { readonly ok: true; readonly founding: Founding }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Where each part of the command was typed. */
const FIELD_OF: Readonly<Record<string, string>> = {
  ...{ name: 'name', block: 'block', from: 'from' },
  ...{ 'head.id': 'head', 'head.name': 'head', 'head.kind': 'kind' },
  ...{ 'secretary.name': 'secretary', 'secretary.email': 'email', 'secretary.phone': 'phone' },
};

/** @param invite a mail tells the secretary how to sign in. */
export function readFounding(said: Said, act: string, form: ActForm, invite: boolean): FoundingRead {
  const [cluster, name, secretary] = [said.text('id'), said.text('head'), said.text('secretary')];
  const head = { id: idFrom(name), name, kind: said.text('kind') };
  const wish = {
    do: 'cluster.create',
    ...{ name: said.text('name'), block: said.text('block'), from: said.date('from'), head, invite },
    secretary: { name: secretary, email: said.text('email'), ...said.maybe('phone') },
  };
  if (cluster !== '' && !ClusterIdField.safeParse(cluster).success) {
    said.wrong(
      'id',
      `chỉ dùng chữ thường không dấu, chữ số và gạch nối, bắt đầu bằng chữ, dài không quá ${MAX_CLUSTER_ID}.`,
    );
  }
  const read = Command.safeParse(wish);
  const named = new Set(said.problems.map(({ name: field }) => field));
  const more = read.success ? [] : problemsOfCommand(asTyped(read.error), act, form);
  const problems = [...said.problems, ...more.filter(({ name: field }) => !named.has(field))];
  if (!read.success || problems.length > 0) return { ok: false, problems };
  return { ok: true, founding: { cluster, command: read.data, head: head.id, secretary } };
}

function asTyped({ issues }: z.ZodError): Pick<z.ZodError, 'issues'> {
  return {
    issues: issues.map((issue) => {
      const field = FIELD_OF[issue.path.join('.')];
      return field === undefined ? issue : { ...issue, path: [field] };
    }),
  };
}
