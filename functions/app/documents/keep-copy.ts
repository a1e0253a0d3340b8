/**
 * Keeps a copy of a paper as it leaves: its files in the store of files, then the row that names them. Whoever is
 * interrupted in between and asks again finds the files and writes the row: nothing is made twice.
 */
import type { Answer } from '../act.ts';
import type { FilePlace, Files, PaperRenderer } from '../ports.ts';
import type { ClusterStore } from '../store/cluster-store.ts';
import { makePaper, type MadePaper, type PaperRequest } from './make-paper.ts';
import { paperOrder, sha256Of } from './paper-order.ts';
import { readPaperFacts } from './read-paper-facts.ts';
import type { CommandOf } from '#contracts/commands.ts';
import { copyOf } from '#domain/documents/kept-paper.ts';
import { fileName } from '#domain/documents/kinds.ts';
import type { PaperFormat } from '#domain/documents/paper.ts';
import { atLocal, type LocalDate } from '#domain/shared/time.ts';

export interface CopyDeps {
  readonly store: ClusterStore;
  readonly files: Files;
  readonly papers: PaperRenderer;
  readonly today: LocalDate;
  readonly execute: (command: CommandOf<'paper.keep'>) => Promise<Answer>;
}

export type Kept =
  | { readonly is: 'kept'; readonly n: number }
  | Exclude<MadePaper, { is: 'made' }>
  | { readonly is: 'refused'; readonly message: string };

/** Where the files of a copy are: data with another hash have a place of their own. */
export function copyPlace(store: ClusterStore, { cycle, kind, of }: CopyRequest, hash: string): FilePlace {
  return { cluster: store.id, cycle, stage: 'van-ban', unit: `${fileName(kind, of)}-${hash.slice(0, 16)}` };
}

/** Where scans of what was signed are put, for the copy of that number. */
export function signedPlace(store: ClusterStore, { cycle, kind, of }: CopyRequest, n: number): FilePlace {
  return { cluster: store.id, cycle, stage: 'van-ban-ky', unit: `${fileName(kind, of)}-${n}` };
}

export interface CopyRequest extends PaperRequest {
  readonly cycle: string;
}

export async function keepCopy(deps: CopyDeps, request: CopyRequest): Promise<Kept> {
  const { store, today } = deps;
  const { cycle, kind, of } = request;
  const facts = await readPaperFacts(store, { cycle, today });
  const made = facts ? makePaper(facts, request) : ({ is: 'unknown' } as const);
  if (made.is !== 'made') return made;
  const copies = await store.keptPapers(cycle, fileName(kind, of));
  const known = copyOf(
    copies.map(({ value }) => value),
    made.hash,
  );
  if (known) return { is: 'kept', n: known.n };
  const files = await filesOf(deps, made, copyPlace(store, request, made.hash));
  const answer = await deps.execute({ do: 'paper.keep', cycle, kind, of, seen: made.hash, files });
  if (!answer.ok) return { is: 'refused', message: answer.refused.message };
  return { is: 'kept', n: Number(answer.info?.['n']) };
}

type Made = Extract<MadePaper, { is: 'made' }>;
type CopyFile = CommandOf<'paper.keep'>['files'][number];

/** Of the beginning of the day, so that whoever makes them at the same time makes the same bytes. */
async function filesOf(deps: CopyDeps, made: Made, place: FilePlace): Promise<CopyFile[]> {
  const order = await paperOrder(deps, made, atLocal(deps.today));
  const kept: CopyFile[] = [];
  for (const format of formatsOf(made)) {
    const name = `${made.paper.file}.${format}`;
    const there = async () => (await deps.files.list(place)).find((file) => file.name === name);
    if (!(await there())) await deps.files.put(place, name, await deps.papers.render(order, format));
    const found = await there();
    const content = found && (await deps.files.read(place, found.id))?.content;
    if (!found || !content) throw new Error(`${name}: the store of files has not what was put`);
    kept.push({ format, file: found.id, name, bytes: content.byteLength, sha256: sha256Of(content) });
  }
  return kept;
}

export function formatsOf({ paper }: Pick<Made, 'paper'>): PaperFormat[] {
  const hasTable = paper.body.some(({ is }) => is === 'table');
  return hasTable ? ['pdf', 'docx', 'xlsx'] : ['pdf', 'docx'];
}
