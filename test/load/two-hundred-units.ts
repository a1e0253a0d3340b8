/** A scenario of one cluster of 200 units with one task, and nobody who sends before the test does. */
export const CLUSTER = 'hai-tram';
export const DUE = '2025-06-20';
export const UNITS = Array.from({ length: 200 }, (_, n) => `dv-${String(n + 1).padStart(3, '0')}`);

const unit = (id: string) => `    - id: ${id}
      kind: đơn vị
      block: khoi
      name: Đơn vị ${id.slice(3)}
      contacts:
        main: {name: "Cán bộ đầu mối ${id}", email: dau-moi@${id}.example, phone: 0200 000 000}
      assumed: true`;

export const SCENARIO = `title: Hai trăm đơn vị
clock: {from: 16/06/2025, to: 31/07/2025}
seed: hai-tram
cluster:
  id: ${CLUSTER}
  name: Khối hai trăm đơn vị
  label: Khối
  blocks: [{id: khoi, name: Khối}]
  terms: [{period: 2025, from: 01/01/2025, head: dv-001, deputies: [dv-002], basisText: (giả định)}]
  secretaries: [{unit: dv-001, name: Thường trực, email: thuong-truc@dv-001.example, phone: 0200 000 001}]
  awards: [{id: ldtt, name: Tập thể lao động tiên tiến, kind: title, for: collective, decidedBy: Giám đốc}]
  movements: []
  units:
${UNITS.map(unit).join('\n')}
cycles:
  - slug: 2025
    name: năm 2025
    period: {from: 01/01/2025, to: 31/12/2025}
    legalBasis: []
    policy: {signing: conference, countsAs: either}
    awards: [ldtt]
    indicators: []
    stages:
      - {stage: launch, title: kế hoạch hưởng ứng năm 2025, opens: 18/06/2025, due: 20/06/2025, answer: text}
script:
  stages: [{cycle: 2025, stage: launch, everyone: silent}]
  secretariat: []
`;
