/** `/thuong-truc/<cluster>`: the desk in the morning. */
import { readDeskHome, type DeskHome } from '#app/read/desk-home.ts';
import { HomePage, lateTable } from '#views/desk/home-page.tsx';
import { definePage } from './desk-page.tsx';

export const homePage = definePage<DeskHome>({
  path: '',
  read: ({ read }) => readDeskHome(read),
  title: (_home, { cluster }) => `Thường trực ${cluster.name}`,
  body: (home, { base }) => <HomePage home={home} base={base} />,
  tables: ({ late }, { today }) => [lateTable(late, today)],
});
