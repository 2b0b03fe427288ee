import { convertCssVariables, DEFAULT_THEME, defaultCssVariablesResolver, mergeMantineTheme } from '@mantine/core';
import { vitePlugin as remix } from '@remix-run/dev';
import { defineConfig, type Plugin } from 'vite';
import { theme } from './app/theme.ts';
import remixOptions from './remix.config.js';

/** Letters that come late are for the next page: on this one they would break lines anew under the reader's eyes. */
const steadyLetters: Plugin = {
  name: 'steady-letters',
  enforce: 'pre',
  transform: (code, id) =>
    id.includes('@fontsource-variable') ? code.replaceAll('font-display: swap', 'font-display: optional') : undefined,
};

const VARIABLES = 'virtual:theme-variables.css';

/** The theme's variables as a sheet that browsers keep: Mantine would write 28 kB of them into every page, and anew. */
const themeVariables: Plugin = {
  name: 'theme-variables',
  resolveId: (id) => (id === VARIABLES ? id : undefined),
  load(id) {
    if (id !== VARIABLES) return undefined;
    const { variables, light, dark } = defaultCssVariablesResolver(mergeMantineTheme(DEFAULT_THEME, theme));
    return convertCssVariables({
      variables,
      light: { ...light, '--mantine-color-scheme': 'light' },
      dark: { ...dark, '--mantine-color-scheme': 'dark' },
    });
  },
};

export default defineConfig({
  plugins: [steadyLetters, themeVariables, remix(remixOptions)],
  build: { target: 'es2022', sourcemap: false, cssMinify: true },
  ssr: { noExternal: [/^@mantine\//, /^@tabler\//] },
});
