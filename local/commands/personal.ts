/** What `thidua person export` does: asks, so that it is written down, then takes what there is. */
import { writeFileSync } from 'node:fs';
import type { Who } from '#app/personal/export-person.ts';
import { PersonNamed } from '#contracts/commands.ts';
import type { HeldData } from '#domain/personal/person-data.ts';
import { fileText, FILES_KEPT, heldName } from '#views/access/personal-page.tsx';
import { act, clusterOf, type Wish } from './act.ts';
import { openDeskAt } from './open-desk.ts';
import type { Given } from './options.ts';

/** Personal data: for the owner of the file alone. */
const MODE = 0o600;

/** @param person as typed. */
export async function exportPerson(person: Wish['command'], options: Given): Promise<void> {
  const { to, json } = options;
  // One document when JSON is asked for: what is held, not that it was asked.
  await act(options, {
    command: { do: 'person.export', ...person },
    ...(json && to === undefined && { quiet: true }),
  });
  const held = await heldAt(PersonNamed.parse(person), options);
  const lines = linesOf(held);
  if (typeof to === 'string') {
    writeFileSync(to, `${JSON.stringify(held, undefined, 2)}\n`, { mode: MODE });
    writeFileSync(`${to.replace(/\.json$/, '')}.txt`, lines.map((line) => `${line}\n`).join(''), {
      mode: MODE,
    });
  } else if (json) process.stdout.write(`${JSON.stringify(held)}\n`);
  else process.stdout.write(lines.map((line) => `${line}\n`).join(''));
}

async function heldAt(who: Who, options: Given): Promise<HeldData> {
  const desk = await openDeskAt(options, false);
  try {
    const { cluster } = await clusterOf(desk, options.cluster);
    return await desk.held(cluster, who);
  } finally {
    await desk.close();
  }
}

function linesOf({ subject, rows, files }: HeldData): string[] {
  const { unit, email, names, phones } = subject;
  return [
    `Dữ liệu về ${names.join('; ') || 'người dùng địa chỉ này'}, ${email}, đơn vị ${unit}`,
    `Điện thoại: ${phones.join('; ') || 'không có'}`,
    ...rows.map(({ type, key, content }) => `${heldName(type)} (${key}): ${JSON.stringify(content)}`),
    ...(files.length > 0 ? [FILES_KEPT] : []),
    ...files.map((file) => `Tệp: ${fileText(file)}`),
  ];
}
