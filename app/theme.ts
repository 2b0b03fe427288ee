import { createTheme, type MantineColorsTuple } from '@mantine/core';

/** The one accent: a quiet blue that stays readable on both grounds. */
const accent: MantineColorsTuple = [
  '#eef5fb',
  '#dce8f3',
  '#b5d0e8',
  '#8bb6dd',
  '#68a0d3',
  '#5293ce',
  '#458dcc',
  '#3679b5',
  '#2a6ca2',
  '#155d90',
];

/** Warm-free greys for the dark theme: large surfaces at night must not glow. */
const dark: MantineColorsTuple = [
  '#d5d9df',
  '#b3bac4',
  '#99a2af',
  '#6d7785',
  '#3d4652',
  '#2f3742',
  '#222932',
  '#191f27',
  '#12171d',
  '#0c1015',
];

export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: { light: 8, dark: 7 },
  autoContrast: true,
  luminanceThreshold: 0.35,
  colors: { accent, dark },
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  headings: { fontFamily: "'Inter Variable', system-ui, sans-serif", fontWeight: '620' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
});
