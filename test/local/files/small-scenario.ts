/** A complete scenario of three units, as short as it gets; tests break it line by line. */
export const SMALL = `title: Cụm ba đơn vị
clock: {from: 01/02/2025, to: 31/01/2026}
cluster:
  id: ba
  name: Cụm thi đua ba đơn vị
  blocks:
    - {id: stp, name: Khối Sở Tư pháp}
  terms:
    - {period: 2025, from: 01/01/2025, head: a, deputies: [b]}
  secretaries:
    - {unit: a, name: Thư ký A, email: thu-ky@a.example}
    - {unit: b, name: Thư ký B, email: thu-ky@b.example}
  awards:
    - {id: co, name: Cờ thi đua, kind: title, for: collective, decidedBy: Bộ trưởng}
  units:
    - {id: a, kind: STP, block: stp, name: Sở A, contacts: {main: {name: Đầu mối A, email: dm@a.example}}}
    - {id: b, kind: STP, block: stp, name: Sở B, contacts: {main: {name: Đầu mối B, email: dm@b.example}}}
    - {id: c, kind: STP, block: stp, name: Sở C, contacts: {main: {name: Đầu mối C, email: dm@c.example}}}
cycles:
  - slug: 2025
    name: năm 2025
    period: {from: 01/01/2025, to: 31/12/2025}
    conference: {date: 15/12/2025}
    awards: [co]
    indicators:
      - {id: viec, name: Việc, block: stp, unit: việc, kind: ratio}
      - {id: cuoc, name: Cuộc, block: stp, unit: cuộc, kind: count}
    contests:
      - {id: co, award: co, policy: {threshold: ">= 2/3", quorum: "> 1/2"}}
    stages:
      - {stage: registration, opens: 03/03/2025, due: 25/03/2025}
      - {stage: year-end, opens: 03/11/2025, due: {fromConference: -10}}
      - {stage: voting, opens: {fromConference: 0}, due: {fromConference: 0}, closes: {fromConference: 0}}
script:
  registrations:
    - {cycle: 2025, everyone: [{award: co}]}
  figures:
    - cycle: 2025
      stage: year-end
      table:
        viec: {a: 1.463/2.208, b: 20/40, c: 3/4}
        cuoc: {a: 20.491, b: 12, c: 7}
  secretariat:
    - do: tally.record
      on: {fromConference: 0, of: 2025}
      time: "14:00"
      cycle: 2025
      contest: co
      issued: 3
      returned: 3
      valid: 3
      counters: [b, c]
      votes: {a.co.1: 3/0/0, b.co.1: 1/1/1, c.co.1: 0/3/0}
`;

/** The text with one passage replaced. @throws when the passage is not there exactly once. */
export function replaced(from: string, to: string, text = SMALL): string {
  const parts = text.split(from);
  if (parts.length !== 2) throw new Error(`${String(parts.length - 1)} places hold: ${from}`);
  return parts.join(to);
}
