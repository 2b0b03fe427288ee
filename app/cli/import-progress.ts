import type { Import } from '../db/imports.server.ts';
import { progressOf } from '../text/import-words.ts';

const WIDTH = 30;

/** A bar on standard error, where that is a terminal; elsewhere nothing. */
export function progressBar(stream: NodeJS.WriteStream = process.stderr) {
  if (!stream.isTTY) return { show: (_record: Import) => {}, end: () => {} };
  return {
    show(record: Import) {
      const { words, share } = progressOf(record);
      const full = Math.round(share * WIDTH);
      const bar = `${'█'.repeat(full)}${'░'.repeat(WIDTH - full)}`;
      stream.write(`\r\x1b[2K${bar} ${Math.floor(share * 100)} %  ${words}`);
    },
    end() {
      stream.write('\r\x1b[2K');
    },
  };
}
