const wholeSecond = () => Math.floor(Date.now() / 1000) * 1000;

let began = wholeSecond();

/** Files share their modules and run for many minutes one after another: each has its own beginning. */
export function beginFile(): void {
  began = wholeSecond();
}

/** Whole seconds, the same in a whole test file: two calls are equal. */
export const minutesAgo = (minutes: number) => new Date(began - minutes * 60_000);
