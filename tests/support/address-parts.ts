import { SEVERITIES } from '#app/db/schema.ts';
import type { Analysed } from './analysed.ts';

/** What addresses are made of: something of each kind that the organisation has. */
export interface Places {
  /** "INC-142", with one entry of its timeline and one communication; perhaps a draft and a message that was sent off. */
  incidents: {
    reference: string;
    eventId: string;
    communicationId: string;
    draftId?: string;
    dispatchId?: string;
    /** A post-mortem with factors, whys and a graph. */
    analysed?: Analysed;
  }[];
  services: string[];
  teams: string[];
  categories: string[];
  /** A search that finds something. */
  words: string;
  personId: string;
  importId: string;
  /** "ACT-7". */
  action: string;
  /** ISO 8601: figures of the API are asked for as of then. */
  asOf: string;
}

export const one = (address: string) => () => [address];
export const none = () => [];
/** The address, then the same with each query. */
export const withQueries = (address: string, queries: string[]) => [
  address,
  ...queries.map((query) => `${address}?${query}`),
];
export const both = <T extends string>(keys: readonly T[]) => keys.flatMap((key) => [`sort=${key}`, `sort=-${key}`]);
export const each = (name: string, values: readonly (string | number)[]) => values.map((value) => `${name}=${value}`);
export const below = (path: (incident: Places['incidents'][number]) => string[]) => (places: Places) =>
  places.incidents.flatMap(path);

/** What there is below the post-mortems that hold an analysis. */
export const analysed = (path: (analysed: Analysed) => string[]) =>
  below((incident) => (incident.analysed ? path(incident.analysed) : []));

export const dimensions = ({ services, teams, categories }: Places) => [
  ...each('service', services),
  ...each('team', teams),
  ...each('category', categories),
  ...each('severity', SEVERITIES),
];
