import fs from 'node:fs';
import type { PictureFacts } from '#app/components/picture/picture-facts.ts';
import type { IncidentDuty } from '#app/db/duties.server.ts';
import { BUILT_IN_TEMPLATES } from '#templates/built-in.ts';
import { duties } from '#templates/duties.ts';
import type { DutyInput, DutyMessage, DutyMoment, DutyTemplate } from '#templates/duty-types.ts';
import { parseTemplateFile } from '#templates/template-file.ts';
import { held, incident, message, minute, moment } from './duties.ts';

/* Made-up incidents as the picture is made from them: with the built-in templates, and duties by their rules. */

export const CATEGORIES = [
  { id: 'availability', key: 'availability', name: 'Availability' },
  { id: 'privacy', key: 'privacy', name: 'Privacy' },
  { id: 'security', key: 'security', name: 'Security' },
];

export const ROLE_NAMES = {
  'organisation-administrators': 'Organisation administrators',
  'security-officers': 'Security officers',
  'data-protection-officers': 'Data protection officers',
  'team-managers': 'Team managers',
  'members-concerned': 'Members of the teams concerned',
  'security-team': 'Security team',
  'head-of-it': 'Head of IT',
  'privacy-team': 'Privacy team',
  'data-protection-officer': 'Data protection officer',
};

export const TEMPLATES: DutyTemplate[] = BUILT_IN_TEMPLATES.map(({ category, audience, file }) => {
  const { content } = parseTemplateFile(fs.readFileSync(`templates/${file}`, 'utf8'));
  const templateId = `${category}.${audience}`;
  return {
    templateId,
    categoryId: category,
    audience,
    versions: [{ id: `${templateId} 1`, number: 1, from: 0, content }],
  };
});

interface Story {
  /** Minutes after the start of each moment that has come. */
  moments?: Partial<Record<DutyMoment, number>>;
  categories?: string[];
  /** What was told: audience, stage, minutes after the start. */
  told?: [DutyMessage['audience'], DutyMessage['stage'], number][];
  /** Minutes after the start at which one looks. */
  at?: number;
  templates?: DutyTemplate[];
  incident?: Partial<PictureFacts['incident']>;
  change?: Partial<PictureFacts>;
}

/** An incident, declared and (unless said otherwise) acknowledged at the start, as one finds it later. */
export function pictureFacts(story: Story = {}): PictureFacts {
  const {
    moments = { acknowledged: 0 },
    categories = ['availability'],
    told = [],
    at = 20,
    templates = TEMPLATES,
  } = story;
  const { severity = 'SEV2', impactLevel = null, kind = 'production' } = story.incident ?? {};
  const when = (name: DutyMoment) => (moments[name] === undefined ? null : new Date(minute(moments[name])));
  const input: DutyInput = incident({
    asOf: minute(at),
    incident: { id: 'incident', kind, mergedAt: null },
    classifications: [held(0, { severity, impactLevel, categoryIds: categories })],
    moments: [moment('declared', 0), ...Object.entries(moments).map(([name, m]) => moment(name as DutyMoment, m))],
    templates,
    messages: told.map(([audience, stage, sent]) => message(audience, stage, sent)),
  });
  return {
    incident: {
      id: 'incident',
      number: 142,
      reference: 'INC-142',
      title: 'Checkout answers with errors',
      summary: '',
      kind,
      severity,
      impactLevel,
      impactLevelSource: null,
      expectedDowntimeSeconds: null,
      impactExtent: null,
      detectionSource: null,
      alsoNoticedBy: null,
      cause: null,
      usersAffected: null,
      usersAffectedSource: null,
      estimatedCost: null,
      estimatedCostCurrency: null,
      estimatedCostSource: null,
      restricted: false,
      isDuplicate: false,
      version: 1,
      createdAt: new Date(minute(0)),
      impactStartedAt: null,
      detectedAt: when('detected'),
      declaredAt: new Date(minute(0)),
      acknowledgedAt: when('acknowledged'),
      natureDeterminedAt: when('nature_determined'),
      mitigatedAt: when('mitigated'),
      resolvedAt: when('resolved'),
      closedAt: when('closed'),
      startedAt: new Date(minute(-7)),
      state: moments.closed !== undefined ? 'closed' : moments.resolved !== undefined ? 'resolved' : 'open',
      ...story.incident,
    },
    categories: CATEGORIES.filter(({ id }) => categories.includes(id)),
    allCategories: CATEGORIES,
    templates,
    roleNames: ROLE_NAMES,
    duties: duties(input).map((duty) => toRow(duty, templates)),
    escalated: [],
    escalateAfterMinutes: 10,
    people: { team_coordinators: 2, other_coordinators: 1, administrators: 1 },
    teams: [{ slug: 'payments', name: 'Payments', hasCoordinator: true }],
    affectedIds: ['checkout'],
    ...SHOP,
    mayChange: true,
    asOf: new Date(minute(at)),
    timeZone: 'UTC',
    ...story.change,
  };
}

function toRow(duty: ReturnType<typeof duties>[number], templates: readonly DutyTemplate[]): IncidentDuty {
  const template = templates.find(({ templateId }) => templateId === duty.templateId)!;
  const { content } = template.versions.find(({ id }) => id === duty.versionId)!;
  const at = (instant: number | null) => (instant === null ? null : new Date(instant));
  return {
    dutyKey: duty.key,
    audience: duty.audience,
    stage: duty.stage,
    category: duty.categoryId,
    templateId: duty.templateId,
    channels: [...content.how],
    roles: content.who.filter(({ ifRequired }) => !ifRequired).map(({ role }) => role),
    since: new Date(duty.since),
    dueFrom: new Date(duty.dueFrom),
    dueAt: new Date(duty.dueAt),
    missedAt: at(duty.missedAt),
    communicationId: duty.communicationId,
    sentAt: at(duty.sentAt),
    notNeeded: duty.reason,
    missing: [...duty.missingItems],
    lacking: [...duty.lackingRoles],
    law: duty.law,
    waiver: duty.waiver,
    goesOutAt: null,
  };
}

const service = (name: string, tier = 2) => ({ id: name.toLowerCase().replaceAll(' ', '-'), slug: 'x', name, tier });
const needs = (one: string, ...others: string[]) => others.map((dependsOnId) => ({ serviceId: one, dependsOnId }));

/** A few services of a shop. */
const SHOP = {
  services: [
    service('Payments', 1),
    service('Checkout', 1),
    service('Web shop', 1),
    service('Orders'),
    service('Mobile app'),
    service('Invoices', 3),
    service('Reporting', 4),
  ],
  dependencies: [
    ...needs('checkout', 'payments'),
    ...needs('web-shop', 'checkout'),
    ...needs('mobile-app', 'checkout'),
    ...needs('orders', 'checkout'),
    ...needs('invoices', 'orders', 'payments'),
    ...needs('reporting', 'orders', 'invoices'),
  ],
};

/** So many services in layers behind the first; each needs some of those of the layer before it. */
export function manyServices(n: number, name: (i: number) => string = (i) => `Service ${i}`) {
  const services = Array.from({ length: n + 1 }, (_, i) => ({
    id: `s${i}`,
    slug: `s${i}`,
    name: name(i),
    tier: 1 + (i % 4),
  }));
  const dependencies = services.slice(1).flatMap(({ id }, i) => {
    const parents = [Math.floor(i / 3), Math.floor(i / 4)];
    return [...new Set(parents)].map((parent) => ({ serviceId: id, dependsOnId: `s${parent}` }));
  });
  return { services, dependencies, affectedIds: ['s0'] };
}
