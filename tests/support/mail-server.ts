import type { AddressInfo, Socket } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import { afterAll, beforeAll } from 'vitest';

/** What the server does with a mail; `nth` counts the tries for its receiver from 1. */
export type MailBehaviour = (nth: number) => MailStep;
type MailStep =
  /** Says that it has it; with `thenDrop` it breaks the connection off then, without a farewell. */
  | { step: 'accept'; afterMs?: number; thenDrop?: boolean }
  /** Answers the receiver's address, or the content, with this code. */
  | { step: 'refuse'; at: 'receiver' | 'content'; code: number; words: string }
  /** Never answers the content; it has arrived all the same, or not. */
  | { step: 'hang' }
  /** Takes the content and breaks the connection off before it answers. */
  | { step: 'drop' };

export interface ArrivedMail extends ParsedMail {
  envelope: { from: string; to: string[] };
  raw: string;
}

export interface MailServer {
  /** For SMTP_URL. */
  url: string;
  /** Every content that came, answered or not, in the order in which it came. */
  arrived: ArrivedMail[];
  /** How often each receiver was named. */
  tries: Map<string, number>;
  behave(receiver: string, behaviour: MailBehaviour): void;
  /** From now on connections are made and nothing is said. */
  fallSilent(): void;
  close(): Promise<void>;
}

const ACCEPT: MailBehaviour = () => ({ step: 'accept' });

/** A real mail server on loopback that does as it is told. */
export async function startMailServer(): Promise<MailServer> {
  const behaviours = new Map<string, MailBehaviour>();
  const arrived: ArrivedMail[] = [];
  const tries = new Map<string, number>();
  const steps = new Map<string, MailStep>();
  let isSilent = false;
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onConnect: (_, greet) => (isSilent ? undefined : greet()),
    onRcptTo({ address }, { id }, answer) {
      const nth = (tries.get(address) ?? 0) + 1;
      tries.set(address, nth);
      const step = (behaviours.get(address) ?? ACCEPT)(nth);
      steps.set(id, step);
      answer(step.step === 'refuse' && step.at === 'receiver' ? refusal(step) : null);
    },
    async onData(stream, session, answer) {
      const pieces = await stream.toArray().catch(() => null);
      // its client was killed in the middle of it
      if (pieces === null) return;
      const raw = Buffer.concat(pieces);
      const step = steps.get(session.id) ?? { step: 'accept' };
      if (step.step === 'refuse') return answer(refusal(step));
      arrived.push({ ...(await simpleParser(raw)), envelope: envelopeOf(session), raw: raw.toString('latin1') });
      if (step.step === 'drop') socketOf(server, session)?.destroy();
      else if (step.step === 'accept') {
        setTimeout(() => {
          answer(null);
          if (step.thenDrop) socketOf(server, session)?.destroySoon();
        }, step.afterMs ?? 0);
      }
    },
  });
  // a client that is killed in the middle of a talk
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    arrived,
    tries,
    behave: (receiver, behaviour) => behaviours.set(receiver, behaviour),
    fallSilent() {
      isSilent = true;
    },
    close() {
      const closed = new Promise<void>((resolve) => server.close(resolve));
      for (const connection of connectionsOf(server)) connection._socket.destroy();
      return closed;
    },
  };
}

/** A mail server of this file's own. */
export function useMailServer(): MailServer {
  let running: MailServer | undefined;
  beforeAll(async () => {
    running = await startMailServer();
  });
  afterAll(() => running?.close());
  return new Proxy({} as MailServer, {
    get(_, name) {
      if (!running) throw new Error('The mail server is only there inside tests and hooks.');
      return running[name as keyof MailServer];
    },
  });
}

const refusal = ({ code, words }: { code: number; words: string }) =>
  Object.assign(new Error(words), { responseCode: code });

const envelopeOf = ({ envelope }: SMTPServerSession) => ({
  from: envelope.mailFrom ? envelope.mailFrom.address : '',
  to: envelope.rcptTo.map(({ address }) => address),
});

type Connections = Set<{ session: SMTPServerSession; _socket: Socket }>;
const connectionsOf = (server: SMTPServer) => (server as unknown as { connections: Connections }).connections;
const socketOf = (server: SMTPServer, session: SMTPServerSession) =>
  [...connectionsOf(server)].find((connection) => connection.session.id === session.id)?._socket;
