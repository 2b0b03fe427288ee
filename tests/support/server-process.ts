import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export const TEST_SESSION_SECRET = 'a secret for tests that is long enough';
const LEVEL_ERROR = 50;

export interface RunningServer {
  url: string;
  process: ChildProcess;
  /** Error lines of its log so far. */
  errors: string[];
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Starts Hindsight as `npm start` does, as a process of its own on a free port, and waits until it is ready. */
export async function startServer(environment: Record<string, string>): Promise<RunningServer> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'app/server.ts'], {
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      PORT: '0',
      SESSION_SECRET: TEST_SESSION_SECRET,
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const errors: string[] = [];
  const output: string[] = [];
  const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  child.stderr.on('data', (chunk) => output.push(String(chunk)));
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      output.push(line);
      const entry = JSON.parse(line) as { level: number; msg: string };
      if (entry.level >= LEVEL_ERROR) errors.push(line);
      const ready = /ready at (http:\S+)/.exec(entry.msg);
      if (ready?.[1]) resolve(ready[1]);
    });
    exited.then((code) => reject(new Error(`The server ended with ${code}:\n${output.join('\n')}`)));
  });
  return {
    url,
    process: child,
    errors,
    stop(signal = 'SIGTERM') {
      child.kill(signal);
      return exited;
    },
  };
}
