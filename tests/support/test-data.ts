import fs from 'node:fs';
import path from 'node:path';

const root = path.resolve(process.env.HINDSIGHT_TEST_DATA ?? '../shared/data');

/** Real data for tests lies beside the project, never in it. True where it is there; tests that need it say they are skipped. */
export const hasTestData = fs.existsSync(path.join(root, 'incidents'));

/** Absolute path of a file of the test data. */
export function testDataPath(name: string): string {
  return path.join(root, name);
}
