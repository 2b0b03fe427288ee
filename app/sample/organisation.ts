import { seededId } from './ids.ts';
import type { Sample, ServiceSlug } from './model.ts';
import type { Random } from './random.ts';

interface TeamPlan {
  slug: string;
  name: string;
  /** The first coordinates, unless the team has nobody for that. */
  people: readonly string[];
  withoutCoordinator?: true;
}

const TEAMS: readonly TeamPlan[] = [
  { slug: 'commerce', name: 'Commerce', people: ['Mara Lindqvist', 'Tomas Okafor', 'Ines Valdés'] },
  { slug: 'payments', name: 'Payments', people: ['Ruben Aydin', 'Hana Kobayashi'] },
  { slug: 'fulfilment', name: 'Fulfilment', people: ['Greta Novak', 'Samir Haddad'] },
  { slug: 'platform', name: 'Platform', people: ['Olu Adeyemi', 'Freya Madsen', 'Jonas Weber'] },
  { slug: 'identity', name: 'Identity and security', people: ['Leila Rahimi', 'Piotr Zielinski'] },
  { slug: 'data', name: 'Data', people: ['Nadia Rossi', 'Kofi Mensah'], withoutCoordinator: true },
];

/** The addresses of its people, which nobody else may have. */
export const SAMPLE_EMAILS = TEAMS.flatMap(({ people }) => people.map(emailOf));

interface ServicePlan {
  slug: ServiceSlug;
  name: string;
  description: string;
  team: string;
  tier: 1 | 2 | 3 | 4;
  target: number;
  mtbfTargetDays: number;
  dependsOn: readonly ServiceSlug[];
  /** Share of all incidents, relative. */
  weight: number;
  /** How its incidents are noticed: odds of monitoring, staff, customer. */
  detection: readonly [number, number, number];
  /** Minutes from impact to detection by monitoring: the median. */
  detectMinutes: number;
}

export const SERVICES: readonly ServicePlan[] = [
  {
    slug: 'checkout',
    name: 'Checkout',
    description: 'Basket, delivery options and placing the order.',
    team: 'commerce',
    tier: 1,
    target: 0.9995,
    mtbfTargetDays: 14,
    dependsOn: ['payments', 'orders', 'sign-in', 'edge-network'],
    weight: 1.3,
    detection: [8, 1, 1],
    detectMinutes: 4,
  },
  {
    slug: 'payments',
    name: 'Payments',
    description: 'Cards, direct debit and refunds through two providers.',
    team: 'payments',
    tier: 1,
    target: 0.9995,
    mtbfTargetDays: 14,
    dependsOn: ['core-database'],
    weight: 1.2,
    detection: [8, 1, 1],
    detectMinutes: 5,
  },
  {
    slug: 'billing',
    name: 'Billing',
    description: 'Invoices and credit notes for business customers.',
    team: 'payments',
    tier: 2,
    target: 0.995,
    mtbfTargetDays: 21,
    dependsOn: ['payments', 'core-database', 'notifications'],
    weight: 0.9,
    detection: [2, 1, 7],
    detectMinutes: 25,
  },
  {
    slug: 'search',
    name: 'Search',
    description: 'Finding products, with filters and suggestions.',
    team: 'commerce',
    tier: 2,
    target: 0.999,
    mtbfTargetDays: 14,
    dependsOn: ['catalogue'],
    weight: 1.1,
    detection: [7, 2, 1],
    detectMinutes: 7,
  },
  {
    slug: 'catalogue',
    name: 'Catalogue',
    description: 'Products, prices and pictures.',
    team: 'commerce',
    tier: 2,
    target: 0.999,
    mtbfTargetDays: 21,
    dependsOn: ['core-database', 'edge-network'],
    weight: 1,
    detection: [6, 3, 1],
    detectMinutes: 8,
  },
  {
    slug: 'sign-in',
    name: 'Sign-in',
    description: 'Accounts, sessions and single sign-on for business customers.',
    team: 'identity',
    tier: 1,
    target: 0.9995,
    mtbfTargetDays: 21,
    dependsOn: ['core-database'],
    weight: 1,
    detection: [7, 2, 1],
    detectMinutes: 4,
  },
  {
    slug: 'notifications',
    name: 'Notifications',
    description: 'E-mail, text messages and in-app notices.',
    team: 'fulfilment',
    tier: 3,
    target: 0.995,
    mtbfTargetDays: 14,
    dependsOn: ['core-database'],
    weight: 0.9,
    detection: [6, 2, 2],
    detectMinutes: 12,
  },
  {
    slug: 'orders',
    name: 'Orders',
    description: 'From a placed order to the parcel label.',
    team: 'fulfilment',
    tier: 1,
    target: 0.999,
    mtbfTargetDays: 14,
    dependsOn: ['core-database', 'stock', 'notifications'],
    weight: 1.1,
    detection: [7, 2, 1],
    detectMinutes: 6,
  },
  {
    slug: 'stock',
    name: 'Stock',
    description: 'What lies in which warehouse.',
    team: 'fulfilment',
    tier: 3,
    target: 0.995,
    mtbfTargetDays: 14,
    dependsOn: ['core-database'],
    weight: 0.8,
    detection: [5, 4, 1],
    detectMinutes: 15,
  },
  {
    slug: 'reports',
    name: 'Reports',
    description: 'Sales and stock reports for suppliers and finance.',
    team: 'data',
    tier: 4,
    target: 0.99,
    mtbfTargetDays: 14,
    dependsOn: ['core-database', 'orders'],
    weight: 0.9,
    detection: [4, 4, 2],
    detectMinutes: 40,
  },
  {
    slug: 'edge-network',
    name: 'Edge network',
    description: 'DNS, certificates, load balancers and the content cache.',
    team: 'platform',
    tier: 1,
    target: 0.9999,
    mtbfTargetDays: 30,
    dependsOn: [],
    weight: 0.8,
    detection: [9, 1, 0.5],
    detectMinutes: 2,
  },
  {
    slug: 'core-database',
    name: 'Core database',
    description: 'The relational database that most services share.',
    team: 'platform',
    tier: 1,
    target: 0.9999,
    mtbfTargetDays: 30,
    dependsOn: [],
    weight: 0.9,
    detection: [9, 1, 0.2],
    detectMinutes: 2,
  },
];

/** Who and what there is, before anything happened to it. */
export interface Directory {
  rows: Pick<Sample, 'users' | 'teams' | 'memberships' | 'services' | 'serviceDependencies'>;
  serviceId(slug: ServiceSlug): string;
  ownerTeamId(slug: ServiceSlug): string;
  /** User ids of the team that owns the service, coordinator first. */
  responders(slug: ServiceSlug): readonly string[];
}

/** The people have no password: nobody can sign in as one of them. */
export function sampleDirectory(random: Random, createdAt: Date): Directory {
  const id = () => seededId(random, createdAt);
  const plans = TEAMS.map((plan) => ({ ...plan, id: id(), userIds: plan.people.map(id) }));
  const serviceIds = new Map(SERVICES.map((plan) => [plan.slug, id()]));
  const teamOf = (slug: ServiceSlug) => {
    const team = SERVICES.find((plan) => plan.slug === slug)!.team;
    return plans.find((plan) => plan.slug === team)!;
  };
  const coordinates = (plan: TeamPlan, index: number) => index === 0 && !plan.withoutCoordinator;
  return {
    rows: {
      users: plans.flatMap((plan) =>
        plan.people.map((name, index) => ({
          id: plan.userIds[index]!,
          email: emailOf(name),
          name,
          passwordHash: null,
          role: coordinates(plan, index) ? ('coordinator' as const) : ('responder' as const),
          timeZone: null,
          createdAt,
        })),
      ),
      teams: plans.map((plan) => ({
        id: plan.id,
        slug: plan.slug,
        name: plan.name,
        coordinatorId: plan.withoutCoordinator ? null : plan.userIds[0]!,
        createdAt,
      })),
      memberships: plans.flatMap((plan) =>
        plan.userIds.map((userId, index) => ({
          teamId: plan.id,
          userId,
          role: coordinates(plan, index) ? ('coordinator' as const) : ('responder' as const),
          createdAt,
        })),
      ),
      services: SERVICES.map((plan) => ({
        id: serviceIds.get(plan.slug)!,
        slug: plan.slug,
        name: plan.name,
        description: plan.description,
        ownerTeamId: teamOf(plan.slug).id,
        tier: plan.tier,
        availabilityTarget: plan.target,
        mtbfTargetSeconds: plan.mtbfTargetDays * 86_400,
        createdAt,
      })),
      serviceDependencies: SERVICES.flatMap((plan) =>
        plan.dependsOn.map((slug) => ({ serviceId: serviceIds.get(plan.slug)!, dependsOnId: serviceIds.get(slug)! })),
      ),
    },
    serviceId: (slug) => serviceIds.get(slug)!,
    ownerTeamId: (slug) => teamOf(slug).id,
    responders: (slug) => teamOf(slug).userIds,
  };
}

function emailOf(name: string): string {
  const plain = name.normalize('NFD').replace(/\p{Diacritic}/gu, '');
  return `${plain.toLowerCase().replace(/[^a-z]+/g, '.')}@example.com`;
}
