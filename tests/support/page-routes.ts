import fs from 'node:fs/promises';
import path from 'node:path';

const ROUTES = path.resolve('app/routes');

/**
 * The ids of the routes that are pages of their own ("incidents.$reference._index"), from their files: what has no
 * component answers something else than a page, and what has an index beneath it is that page's frame.
 */
export async function listPageRoutes(): Promise<string[]> {
  const names = await fs.readdir(ROUTES, { withFileTypes: true });
  const found = await Promise.all(
    names.map(async (entry) => {
      const file = entry.isDirectory() ? path.join(entry.name, 'route.tsx') : entry.name;
      const text = await fs.readFile(path.join(ROUTES, file), 'utf8');
      return /^export default /m.test(text) ? [entry.name.replace(/\.tsx?$/, '')] : [];
    }),
  );
  const ids = found.flat();
  return ids.filter((id) => !ids.includes(`${id}._index`)).sort();
}
