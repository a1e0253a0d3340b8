/** `/thuong-truc/<cluster>/<cycle>/hoi-nghi` and `…/chuan-bi`: the conference is prepared and held. */
import { readHallConference, type HallConference } from '#app/read/hall-conference.ts';
import { DayPage, delegateTable, Facts } from '#views/hall/conference-page.tsx';
import { HallNav } from '#views/hall/hall-nav.tsx';
import { definePage, type Desk } from '../desk/desk-page.tsx';
import { DAY_ACTS } from './conference-acts.ts';
import { PLAN_ACTS } from './plan-acts.ts';

const read = (desk: Desk): Promise<HallConference | undefined> =>
  readHallConference(desk.read, desk.param('cycle'));

const shared = (model: HallConference, { cluster, today, base, at, deps }: Desk) => ({
  ...{ model, cluster, today, base, at },
  offered: deps.papers !== undefined,
});

export const dayPage = definePage<HallConference>({
  path: '/:cycle/hoi-nghi',
  read,
  title: ({ hall }) => `Hội nghị tổng kết ${hall.of.cycle.name}`,
  body: (model, desk, form) => (
    <>
      <HallNav hall={model.hall} base={desk.base} at={desk.at} />
      <DayPage {...shared(model, desk)} form={form} />
    </>
  ),
  acts: DAY_ACTS,
  tables: (model, { today }) => [delegateTable({ model, today })],
});

export const preparePage = definePage<HallConference>({
  path: '/:cycle/chuan-bi',
  read,
  title: ({ hall }) => `Chuẩn bị hội nghị tổng kết ${hall.of.cycle.name}`,
  body: (model, desk, form) => (
    <>
      <HallNav hall={model.hall} base={desk.base} at={desk.at} />
      <Facts {...shared(model, desk)} form={form} />
      <p>Mỗi danh sách được lưu nguyên như đã nhập; lưu lại sẽ thay danh sách trước.</p>
      {PLAN_ACTS.map(({ act }) => form(act))}
    </>
  ),
  acts: PLAN_ACTS,
});
