import path from 'node:path';
import { z } from 'zod';
import { AppError } from './errors.ts';

const schema = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test']).default('production'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must start with postgres:// or postgresql://')
    .optional(),
  DATA_DIR: z.string().min(1).default('./data'),
  SESSION_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  HINDSIGHT_ROLE: z.enum(['web', 'worker', 'all']).default('all'),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'must start with smtp:// or smtps:// and name a server' })
    .refine((url) => URL.canParse(url) && new URL(url).hostname !== '', 'must name a server')
    .optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

/** What the environment says, checked. `.env.example` explains each variable. */
export interface Config {
  mode: 'production' | 'development' | 'test';
  port: number;
  host: string;
  /** Absent: the embedded database in `dataDir` is used. */
  databaseUrl: string | undefined;
  /** Absolute. */
  dataDir: string;
  /** Absent: one is made and kept in `dataDir`. */
  sessionSecret: string | undefined;
  role: 'web' | 'worker' | 'all';
  publicUrl: string | undefined;
  /** Absent: no mail can be sent. */
  smtpUrl: string | undefined;
  logLevel: string;
}

/**
 * Reads the environment once, at boot; nothing else in the project does.
 *
 * @param environment variables as `process.env` holds them; an empty value counts as absent
 * @throws AppError BAD_CONFIGURATION naming every variable that is wrong and why
 */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const present = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(present);
  if (!parsed.success) {
    const reasons = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new AppError('BAD_CONFIGURATION', `The environment cannot be used. ${reasons.join('; ')}`);
  }
  const env = parsed.data;
  return {
    mode: env.NODE_ENV,
    port: env.PORT,
    host: env.HOST,
    databaseUrl: env.DATABASE_URL,
    dataDir: path.resolve(env.DATA_DIR),
    sessionSecret: env.SESSION_SECRET,
    role: env.HINDSIGHT_ROLE,
    publicUrl: env.PUBLIC_URL?.replace(/\/$/, ''),
    smtpUrl: env.SMTP_URL,
    logLevel: env.LOG_LEVEL,
  };
}

/** The environment for a process of ours that makes what people are served, whatever mode this one runs in. */
export function productionEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, NODE_ENV: 'production' };
}
