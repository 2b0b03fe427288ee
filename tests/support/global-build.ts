import path from 'node:path';
import { buildPagesIfStale } from '../../app/http/build-pages.server.ts';

/** The pages as `npm start` would serve them. */
export default async function setup() {
  await buildPagesIfStale(path.resolve('.'), () => {});
}
