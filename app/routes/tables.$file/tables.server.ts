import { actionsTable } from './actions.server.ts';
import { adherenceTable } from './adherence.server.ts';
import { auditLogTable, peopleTable } from './administration.server.ts';
import { comparisonTable } from './comparison.server.ts';
import { dataQualityTable } from './data-quality.server.ts';
import { servicesTable, teamsTable } from './directory.server.ts';
import { phasesTable, savingsTable, spreadTable, survivalTable } from './distribution.server.ts';
import type { ExportedTable } from './exported-table.server.ts';
import { figureIncidentsTable, figuresTable } from './figures.server.ts';
import { importFindingsTable, importsTable } from './imports.server.ts';
import { incidentsTable } from './incidents.server.ts';
import { momentsTable } from './moments.server.ts';
import { channelsTable, contactsTable, recipientRolesTable } from './people-told.server.ts';
import { calendarsTable, durationsTable, tokensTable } from './settings.server.ts';

/** Every table that can be taken away, by its name below /tables. */
export const TABLES: Readonly<Record<string, ExportedTable>> = {
  incidents: incidentsTable,
  moments: momentsTable,
  services: servicesTable,
  teams: teamsTable,
  figures: figuresTable,
  'figure-incidents': figureIncidentsTable,
  comparison: comparisonTable,
  actions: actionsTable,
  adherence: adherenceTable,
  phases: phasesTable,
  savings: savingsTable,
  spread: spreadTable,
  survival: survivalTable,
  'data-quality': dataQualityTable,
  imports: importsTable,
  'import-findings': importFindingsTable,
  people: peopleTable,
  durations: durationsTable,
  calendars: calendarsTable,
  contacts: contactsTable,
  'recipient-roles': recipientRolesTable,
  channels: channelsTable,
  'api-tokens': tokensTable,
  'audit-log': auditLogTable,
};
