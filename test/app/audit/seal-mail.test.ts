/** The mails of the daily seal: often, to two offices, and for their archive alone. */
import { expect, it } from 'vitest';
import { readMime } from '../../adapters/mime/read-mime.ts';
import { CLUSTER, clusterFile, OPERATOR } from '../../simulation/small-cluster.ts';
import { executeCommand } from '#app/execute-command.ts';
import { sealAudit } from '#app/audit/seal-audit.ts';
import { Envelope } from '#contracts/commands.ts';
import { addSeconds, instant } from '#domain/shared/time.ts';
import { createPlace } from '#engine/place.ts';
import { memoryStorage } from '#engine/storage.ts';

it('can be sorted away by their List-Id', async () => {
  const start = instant('2025-03-03T02:00:00Z');
  const place = createPlace({
    ...{
      storage: memoryStorage(),
      start,
      seed: 3,
      from: 'thi-dua@cum.example',
      siteUrl: 'https://c.example',
    },
  });
  const command = { do: 'cluster.import', file: clusterFile() };
  await executeCommand(
    place.deps,
    Envelope.parse({ id: 'import', cluster: CLUSTER, actor: OPERATOR, command }),
  );
  await sealAudit(place.deps);
  await place.timeline.runUntil(addSeconds(start, 600));
  const mails = place.catcher.mails().map(({ raw }) => readMime(Buffer.from(raw).toString('latin1')).headers);
  const seals = mails.filter((headers) => headers.has('list-id'));
  expect(
    seals.map((headers) => [headers.get('subject'), headers.get('list-id'), headers.get('importance')]),
  ).toEqual(
    Array.from({ length: 2 }, () => [
      'Mã niêm phong nhật ký ngày 03/3/2025 (thứ Hai) – chỉ để lưu',
      '<niem-phong-nhat-ky.cum.example>',
      'low',
    ]),
  );
  place.close();
});
