import { vitePlugin as remix } from '@remix-run/dev';
import { defineConfig, type Plugin } from 'vite';
import remixOptions from './remix.config.js';

/** Letters that come late are for the next page: on this one they would break lines anew under the reader's eyes. */
const steadyLetters: Plugin = {
  name: 'steady-letters',
  enforce: 'pre',
  transform: (code, id) =>
    id.includes('@fontsource-variable') ? code.replaceAll('font-display: swap', 'font-display: optional') : undefined,
};

export default defineConfig({
  plugins: [steadyLetters, remix(remixOptions)],
  build: { target: 'es2022', sourcemap: false, cssMinify: true },
  ssr: { noExternal: [/^@mantine\//, /^@tabler\//] },
});
