import type { ShownEndpoint } from '#app/db/channel-endpoints.server.ts';
import type { MailedState } from '#app/db/mailing-states.server.ts';
import { ENDPOINT_KIND_WORDS } from '#app/text/endpoint-words.ts';

/** A way on which messages go out, and the last test on it. */
export interface Trial {
  /** Null: e-mail. */
  endpointId: string | null;
  name: string;
  where: string;
  last: Pick<MailedState, 'state' | 'detail' | 'createdAt'> | null;
}

interface Ways {
  /** The address of whoever looks. */
  email: string;
  mail: MailedState | undefined;
  endpoints: readonly ShownEndpoint[];
  tests: readonly MailedState[];
}

/** E-mail to oneself, then each endpoint in use. */
export function toTrials({ email, mail, endpoints, tests }: Ways): Trial[] {
  const inUse = endpoints.filter(({ archivedAt }) => archivedAt === null);
  return [
    { endpointId: null, name: 'E-mail to you', where: email, last: mail ?? null },
    ...inUse.map(({ id, name, kind, host }) => ({
      endpointId: id,
      name,
      where: `${ENDPOINT_KIND_WORDS[kind]} at ${host}`,
      last: tests.find(({ endpointId }) => endpointId === id) ?? null,
    })),
  ];
}
