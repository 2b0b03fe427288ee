import type { AlsoNoticedBy } from '../db/schema.ts';
import type { IncidentRow } from './model.ts';
import { SERVICES } from './organisation.ts';
import type { Plan } from './plan.ts';
import type { Random } from './random.ts';

/** Nobody always writes down who noticed too. */
const WRITTEN_DOWN = 0.7;
/** How often people notice on their own what monitoring told first: what is bad hurts many. */
const NOTICED_BY_PEOPLE = { SEV1: 0.75, SEV2: 0.55, SEV3: 0.3, SEV4: 0.1 } as const;
/** How often an alert came after all, of what people noticed first, where monitoring is the one that mostly does. */
const ALERTED_LATER = 0.7;
const ANOTHER_PERSON = 0.25;

/** Who noticed too, without having been told; null where nobody wrote it down, or the incident is not over. */
export function noticedToo(random: Random, { mode, severity }: Plan, incident: IncidentRow): AlsoNoticedBy | null {
  const { detectionSource } = incident;
  const [isWritten, chance, isStaff] = [random.chance(WRITTEN_DOWN), random.unit(), random.chance(0.5)];
  if (!isWritten || !detectionSource || !(incident.resolvedAt || incident.closedAt)) return null;
  if (detectionSource === 'monitoring') {
    if (chance >= NOTICED_BY_PEOPLE[severity]) return 'nobody';
    return isStaff ? 'staff' : 'customer';
  }
  const { detection } = SERVICES.find(({ slug }) => slug === mode.service)!;
  const share = detection[0] / (detection[0] + detection[1] + detection[2]);
  const alerted = mode.alert ? ALERTED_LATER * share : 0;
  if (chance < alerted) return 'monitoring';
  if (chance < alerted + ANOTHER_PERSON) return detectionSource === 'staff' ? 'customer' : 'staff';
  return 'nobody';
}
