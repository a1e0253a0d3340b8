/** Until when what the ballot is made from may change: the opening of the vote freezes the candidates. */
import { refuse, type Act } from '../act.ts';
import type { Stored } from '../store/cluster-store.ts';
import { STAGE } from '../store/row-kinds.ts';
import type { Stage } from '#domain/stage/stage.ts';

async function votingStages(act: Act, cycle: string): Promise<Stored<Stage>[]> {
  return (await act.store.stages(cycle)).filter(({ value }) => value.kind === 'voting');
}

/**
 * What the ballot is made from changes only while the box is closed. The stage is written with it: whoever opens
 * it at the same moment must read again. @throws Refusal when it was opened.
 */
export async function holdTheBox(act: Act, cycle: string, what: string): Promise<void> {
  for (const stored of await votingStages(act, cycle)) {
    if (stored.value.status.is !== 'planned') {
      refuse(
        'box-opened',
        `Đã bắt đầu bỏ phiếu suy tôn, không thể ${what}; danh sách đã chốt được giữ nguyên. Đề nghị trao đổi với Thường trực Cụm.`,
      );
    }
    act.work.save(STAGE, stored.value, stored);
  }
}

/** Candidates of a ballot under way stay as they were frozen. @throws Refusal when this is one of them. */
export async function notOnBallot(
  act: Act,
  cycle: string,
  registration: string,
  what: string,
): Promise<void> {
  const contests = await act.store.contests(cycle);
  const running = contests.some(
    ({ value: { state, candidates } }) =>
      state.is !== 'decided' && state.is !== 'concluded' && candidates.some(({ id }) => id === registration),
  );
  if (running)
    refuse(
      'on-the-ballot',
      `Đăng ký đang trong danh sách bỏ phiếu, không thể ${what} cho đến khi có kết quả.`,
    );
  for (const stored of await votingStages(act, cycle)) {
    // A box still closed is held, so that opening it reads the list again.
    if (stored.value.status.is === 'planned') act.work.save(STAGE, stored.value, stored);
    else act.work.stillMine(stored.value);
  }
}
