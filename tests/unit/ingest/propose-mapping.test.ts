import { describe, expect, it } from 'vitest';
import { parseMapping } from '#app/ingest/mapping.ts';
import { proposeMapping } from '#app/ingest/propose-mapping.ts';
import { contentOf, incidentsOf } from './reading.ts';

describe('a file without a mapping', () => {
  it('is recognised as what a ready mapping reads', async () => {
    const header =
      'number,incident_state,opened_at,sys_created_at,sys_updated_at,resolved_at,closed_at,category,priority';
    expect(await proposeMapping(contentOf(`${header}\n`), 'Incidents 2024-05 (2).csv')).toMatchObject({
      name: 'servicenow',
      isReady: true,
    });
    const page = {
      incidents: [{ id: 'a', name: 'x', incident_updates: [], impact: 'minor', started_at: '2020-01-01' }],
    };
    expect(await proposeMapping(contentOf(JSON.stringify(page)), 'page.json')).toMatchObject({
      name: 'statuspage',
      isReady: true,
    });
  });

  it('gets a guess from its header and dates that reads it', async () => {
    const content = [
      'Incident ID;Title;Service;Priority;Start time;End time;Notes',
      '1;Slow;Search;P1 - Critical;13.02.2020 10:00;13.02.2020 11:00;N/A',
      '2;Down;Cart;Low;01.03.2020 10:00;;x',
    ].join('\r\n');
    const proposal = await proposeMapping(contentOf(content), 'Incidents 2024-05 (2).csv');
    expect(proposal.isReady).toBe(false);
    expect(proposal.mapping).toMatchObject({
      format: 'csv',
      source: 'incidents',
      dateFormat: 'd.M.yyyy H:mm',
      key: 'Incident ID',
      nulls: ['', 'N/A'],
      fields: { severity: { from: 'Priority', map: { 'P1 - Critical': 'SEV1', Low: 'SEV4' } } },
      moments: { impactStarted: 'Start time', resolved: 'End time' },
    });
    const { incidents, messages } = await incidentsOf(proposal.mapping, content);
    expect(messages).toEqual([]);
    expect(incidents).toHaveLength(2);
  });

  it('says where dates can be read in two ways, and what it could not find', async () => {
    const ambiguous = await proposeMapping(contentOf('id,start\n1,2/3/2020 10:00\n'), 'Incidents 2024-05 (2).csv');
    expect(ambiguous.notes.join(' ')).toMatch(/could be read as d\/M\/yyyy H:mm or as M\/d\/yyyy H:mm/);
    const nothing = await proposeMapping(contentOf('a,b\n1,2\n'), 'Incidents 2024-05 (2).csv');
    expect(nothing.notes.join(' ')).toMatch(/set "key".*set "moments.impactStarted"/);
  });

  it('of JSON objects one step down is unwrapped', async () => {
    const content = JSON.stringify({ data: [{ id: 1, startedAt: 1454284800, title: 'x' }] });
    const proposal = await proposeMapping(contentOf(content), 'data.json');
    expect(proposal.mapping).toMatchObject({ records: 'data[]', key: 'id', dateFormat: 'unix' });
    expect(() => parseMapping(proposal.mapping)).not.toThrow();
  });
});
