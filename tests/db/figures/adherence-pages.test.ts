import { describe, expect, it } from 'vitest';
import { templateAdherence } from '#app/db/adherence.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { loadFigure } from '#app/routes/figures.$metric/load-figure.server.ts';
import { refreshMetrics } from '#app/workflows/refresh-metrics.ts';
import { admin, useFigures, viewer } from '#tests/support/ask-figures.ts';
import { late, missed, type OwedMessage, onTime, recordOwing } from '#tests/support/owed-messages.ts';
import { type Recorded, recordIncident } from '#tests/support/recorded-incident.ts';

const { database } = useFigures();
const owing = (day: string, messages: OwedMessage[], recorded: Omit<Recorded, 'at'> = {}) =>
  recordOwing(database.db, day, messages, recorded);

describe('the page of the figure and the pages of templates', () => {
  const now = new Date('2026-06-01T00:00:00Z');
  const page = (as: Viewer, query = 'period=all') =>
    loadFigure(database.db, as, 'adherence', new URLSearchParams(query), now);

  it('tell apart category, audience and template version, of what their reader may see', async () => {
    await owing('2026-03-02', [onTime({ version: 1 }), late({ version: 1 }), onTime({ audience: 'internal' })]);
    await owing('2026-03-03', [missed({ version: 2 })], { restricted: true });
    await refreshMetrics(database.db);
    const figure = await page(admin);
    expect(figure.adherence?.sentence).toContain('Of 4 owed, 2 were on time, 1 late, 1 missed');
    const rows = (list: readonly { name: string; kept: string }[]) => list.map(({ name, kept }) => [name, kept]);
    expect(rows(figure.adherence!.cells)).toEqual([
      ['Availability, external', '1 of 3 on time, 1 late, 1 missed'],
      ['Availability, internal', '1 of 1 on time'],
    ]);
    expect(rows(figure.adherence!.versions)).toEqual([
      ['Availability, external, version 2', '0 of 1 on time, 1 missed'],
      ['Availability, external, version 1', '1 of 2 on time, 1 late'],
      ['Availability, internal, version 1', '1 of 1 on time'],
    ]);
    expect(rows((await page(viewer)).adherence!.versions)).toEqual([
      ['Availability, external, version 1', '1 of 2 on time, 1 late'],
      ['Availability, internal, version 1', '1 of 1 on time'],
    ]);
    const [group] = [...(await templateAdherence(database.db, viewer, 'template')).values()].filter(({ n }) => n === 2);
    expect(group).toMatchObject({ onTime: 1, late: 1, missed: 0 });
    expect((await templateAdherence(database.db, admin, 'templateVersion')).size).toBe(3);
    expect((await page(admin, 'period=all&audience=internal')).numbers[0]!.amount).toBe(1);
    expect((await loadFigure(database.db, admin, 'time_to_resolve', new URLSearchParams(), now)).adherence).toBeNull();
  });

  it('say calmly that nothing was owed', async () => {
    await recordIncident(database.db, { at: { detected: '2026-03-02T10:00:00Z' } });
    await refreshMetrics(database.db);
    const { adherence: told, lead } = await page(admin);
    expect(told).toMatchObject({ sentence: 'Nothing was owed whose time has come.', cells: [], versions: [] });
    expect(lead).toBe('Not enough data: nothing was owed whose time has come (all time).');
  });
});
