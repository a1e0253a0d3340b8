/** A paper as it leaves: kept once with its files and the hash of its data; later the signed scan beside it. */
import { done, refuse, type Act, type Answer } from '../act.ts';
import { loadCycle } from '../load.ts';
import { KEPT_PAPER } from '../store/row-kinds.ts';
import { byWhom } from './by-whom.ts';
import { makePaper } from './make-paper.ts';
import { readPaperFacts } from './read-paper-facts.ts';
import type { CommandOf } from '#contracts/commands.ts';
import { copyOf, MAX_COPIES, whyNotSigned } from '#domain/documents/kept-paper.ts';
import { fileName, PAPER_NAMES, paperOfUnit } from '#domain/documents/kinds.ts';

/** The same data again keep nothing more: the copy there is answers. */
export async function keepPaper(act: Act, command: CommandOf<'paper.keep'>): Promise<Answer> {
  const { cycle, kind, of, files, seen } = command;
  const view = await loadCycle(act.store, cycle);
  const hash = await hashNow(act, command);
  if (seen !== undefined && seen !== hash) {
    refuse('paper-changed', 'Dữ liệu của văn bản vừa thay đổi; đề nghị xem lại văn bản rồi lưu.');
  }
  const copies = (await act.store.keptPapers(cycle, fileName(kind, of))).map(({ value }) => value);
  const known = copyOf(copies, hash);
  if (known) return done({ n: known.n, hash });
  if (copies.length >= MAX_COPIES) {
    refuse('too-many-copies', `${PAPER_NAMES[kind]} đã có ${MAX_COPIES} bản lưu, là số tối đa.`);
  }
  const n = copies.length + 1;
  const { now: at, store } = act;
  act.work.save(KEPT_PAPER, {
    cluster: store.id,
    cycle,
    kind,
    of,
    n,
    hash,
    files,
    by: byWhom(act, view),
    at,
  });
  act.work.say(paperOfUnit(kind, of) ?? 'secretariat', command.do, { cycle, kind, of, n, hash });
  return done({ n, hash });
}

/** @throws Refusal when the paper cannot be made. */
async function hashNow(act: Act, { cycle, kind, of }: CommandOf<'paper.keep'>): Promise<string> {
  const facts = await readPaperFacts(act.store, { cycle, today: act.today });
  const made = facts ? makePaper(facts, { kind, of }) : ({ is: 'unknown' } as const);
  switch (made.is) {
    case 'made':
      return made.hash;
    case 'incomplete':
      return refuse('paper-incomplete', `Chưa lập được văn bản. ${made.missing.join(' ')}`);
    case 'unknown':
      return refuse('no-paper', `Kỳ thi đua này không có văn bản "${fileName(kind, of)}".`);
  }
}

export async function keepSignedPaper(act: Act, command: CommandOf<'paper.signed'>): Promise<Answer> {
  const { cycle, kind, of, n, number, date, scan } = command;
  const view = await loadCycle(act.store, cycle);
  const copies = await act.store.keptPapers(cycle, fileName(kind, of));
  const copy = copies.find(({ value }) => value.n === n);
  if (!copy) refuse('no-copy', `Văn bản "${fileName(kind, of)}" không có bản lưu số ${n}.`);
  const why = whyNotSigned(copy.value, date, act.today);
  if (why !== undefined) refuse('no-signed-paper', why);
  const signed = { number, date, ...scan, by: byWhom(act, view), at: act.now };
  act.work.save(KEPT_PAPER, { ...copy.value, signed }, copy);
  act.work.say('secretariat', command.do, { cycle, kind, of, n, number, date, scan });
  return done({ n });
}
