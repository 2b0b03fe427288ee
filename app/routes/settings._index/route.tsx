import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireViewer } from '#app/auth/session.server.ts';
import { LinkList } from '#app/components/ui/link-list.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { countAmissDeliveries } from '#app/db/amiss-deliveries.server.ts';
import { listBusinessCalendars } from '#app/db/business-calendars.server.ts';
import { listCategories } from '#app/db/categories.server.ts';
import { listChannelEndpoints } from '#app/db/channel-endpoints.server.ts';
import { countContacts } from '#app/db/contacts.server.ts';
import { getOrganisation } from '#app/db/organisation.server.ts';
import { listOwnDurations } from '#app/db/own-durations.server.ts';
import { countPeople } from '#app/db/people.server.ts';
import { listRecipientRoles } from '#app/db/recipient-roles.server.ts';
import { listResponseRoles } from '#app/db/response-roles.server.ts';
import { countTeamsWithoutCoordinator } from '#app/db/teams.server.ts';
import { countTokens } from '#app/db/tokens.server.ts';
import { answering } from '#app/http-response.server.ts';
import { amissSince } from '#app/text/mail-states.ts';
import { reachOf } from '#app/text/recipient-words.ts';
import { placesFor } from '../settings/places.ts';
import { toPlaceRows } from './settings-view.ts';

export const meta: MetaFunction = () => [{ title: 'Settings · Hindsight' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const { db } = context;
  const state = await answering(async () => {
    const [organisation, calendars, durations, people, categories, responseRoles, tokens, without] = await Promise.all([
      getOrganisation(db),
      listBusinessCalendars(db),
      listOwnDurations(db),
      countPeople(db),
      listCategories(db),
      listResponseRoles(db),
      countTokens(db),
      countTeamsWithoutCoordinator(db),
    ]);
    const [contacts, roles, endpoints, amiss] = await Promise.all([
      countContacts(db),
      listRecipientRoles(db),
      listChannelEndpoints(db),
      countAmissDeliveries(db, viewer, amissSince(new Date())),
    ]);
    return {
      organisation,
      calendars,
      durations,
      people,
      categories,
      responseRoles,
      contacts,
      amiss,
      channels: endpoints.filter(({ archivedAt }) => archivedAt === null),
      rolesWithoutAnybody: roles.filter((role) => reachOf(role) === 'nobody').length,
      tokens,
      teamsWithoutCoordinator: without,
    };
  });
  return { rows: toPlaceRows(placesFor(viewer), state), mayChange: placesFor(viewer).length > 0 };
}

export default function SettingsPage() {
  const { rows, mayChange } = useLoaderData<typeof loader>();
  const lead = mayChange
    ? 'How Hindsight works for your organisation, and who may do what.'
    : 'An administrator looks after how Hindsight works. Your own account is yours.';
  return (
    <>
      <PageHeader title="Settings" lead={lead} />
      <LinkList rows={rows} />
    </>
  );
}
