/** Until when the list of registrations may change: the opening of the vote freezes the candidates. */
import { refuse, type Act } from '../act.ts';
import type { Stored } from '../store/cluster-store.ts';
import type { Stage } from '#domain/stage/stage.ts';

async function votingStages(act: Act, cycle: string): Promise<Stored<Stage>[]> {
  return (await act.store.stages(cycle)).filter(({ value }) => value.kind === 'voting');
}

/** The write counts only while the box is still closed. @throws Refusal when it was opened. */
export async function boxNotOpened(act: Act, cycle: string, what: string): Promise<void> {
  for (const { value: stage } of await votingStages(act, cycle)) {
    if (stage.status.is !== 'planned') {
      refuse(
        'box-opened',
        `Đã bắt đầu bỏ phiếu suy tôn, không thể ${what}; đề nghị trao đổi với Thường trực Cụm.`,
      );
    }
    act.work.stillMine(stage);
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
  for (const { value: stage } of await votingStages(act, cycle)) act.work.stillMine(stage);
}
