import { launchChromium } from './chromium.ts';

/** Unpacks the browser before the test files need it at the same time. */
export default async function setup() {
  await (await launchChromium()).close();
}
