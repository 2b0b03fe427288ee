import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { incidentsOf } from './reading.ts';

const csv = {
  format: 'csv',
  dateFormat: 'd/M/yyyy H:mm',
  nulls: ['?', ''],
  key: 'id',
  fields: { title: 'title', service: 'service', severity: { from: 'priority', map: { high: 'SEV1' } } },
  moments: {
    impactStarted: 'opened',
    detected: 'created',
    acknowledged: { from: 'updated', where: { state: 'Active' }, pick: 'min' },
    resolved: 'resolved',
  },
  events: { at: 'updated', kind: { value: 'status' }, text: 'state' },
};
const HEADER = 'id,title,service,priority,opened,created,updated,state,resolved';
const log = (...rows: string[]) => [HEADER, ...rows].join('\n');

const list = {
  format: 'json',
  key: 'id',
  fields: { service: 'parts[].name' },
  moments: {
    impactStarted: 'at',
    mitigated: { from: 'updates[].at', where: { 'updates[].status': ['Monitoring'] }, pick: 'min' },
  },
  communications: {
    each: 'updates',
    key: 'id',
    at: 'at',
    audience: { value: 'external' },
    channel: { value: 'status_page' },
    body: 'text',
  },
};

describe('an incident without a severity', () => {
  it('is named as such, whatever else of it is not in a map', async () => {
    const mapped = { ...csv, fields: { ...csv.fields, service: { from: 'service', map: { Search: 'Search' } } } };
    const { messages } = await incidentsOf(mapped, log('A,Slow,Cart,,1/2/2016 10:00,?,?,New,?'));
    expect(messages).toEqual([
      'Row 2, column service: "Cart" is not in the mapping\'s map for service.',
      'Row 2, column priority: no severity; it is imported as SEV3.',
    ]);
  });

  it('is named once where its value is not in the map', async () => {
    const { messages } = await incidentsOf(csv, log('A,Slow,Cart,odd,1/2/2016 10:00,?,?,New,?'));
    expect(messages).toEqual(['Row 2, column priority: "odd" is not in the mapping\'s map for severity.']);
  });
});

describe('who noticed an incident too', () => {
  const fields = { detectionSource: 'first', alsoNoticedBy: 'second' };
  const mapping = { format: 'csv', key: 'id', fields, moments: { detected: 'at' } };
  const read = (first: string, second: string) =>
    incidentsOf(mapping, `id,first,second,at\nA,${first},${second},2025-01-01T00:00:00Z`);

  it('is somebody else than who noticed first, or nobody', async () => {
    for (const second of ['staff', 'customer', 'nobody']) {
      const { incidents, messages } = await read('monitoring', second);
      expect([incidents[0]?.fields.alsoNoticedBy, messages]).toEqual([second, []]);
    }
  });

  it('is left out and named where it is the same, or nobody says who noticed first', async () => {
    const same = await read('staff', 'staff');
    expect(same.incidents[0]?.fields).not.toHaveProperty('alsoNoticedBy');
    expect(same.messages).toEqual(['Row 2, column second: "staff" is no second who noticed: they were the first.']);
    const { messages } = await read('', 'customer');
    expect(messages).toEqual(['Row 2, column second: "customer" is no second who noticed: nobody says who did first.']);
  });

  it('says nothing where the source does not, so that an import of before stays unchanged', async () => {
    const { incidents } = await read('staff', '');
    expect(incidents[0]?.fields).not.toHaveProperty('alsoNoticedBy');
  });
});

describe('the kind and the cause of an incident', () => {
  const fields = { kind: { from: 'type', map: { PLANNED: 'maintenance', NEAR: 'near_miss' } }, cause: 'reason' };
  const mapping = { format: 'csv', key: 'id', fields, moments: { detected: 'at' } };
  const read = (type: string, reason: string) =>
    incidentsOf(mapping, `id,type,reason,at\nA,${type},${reason},2025-01-01T00:00:00Z`);

  it('are taken as the mapping says, the cause with single spaces', async () => {
    const { incidents } = await read('NEAR', '"  Disk\n full "');
    expect(incidents[0]!.fields).toMatchObject({ kind: 'near_miss', cause: 'Disk full' });
  });

  it('are left out where the source says nothing, so that what was imported before stays the same', async () => {
    const { incidents, messages } = await read('', '');
    expect(Object.keys(incidents[0]!.fields)).not.toContain('kind');
    expect(Object.keys(incidents[0]!.fields)).not.toContain('cause');
    expect(messages).toEqual([]);
  });

  it('a kind that is not in the map is named', async () => {
    const { incidents, messages } = await read('odd', '');
    expect(incidents[0]!.fields.kind).toBeUndefined();
    expect(messages).toEqual(['Row 2, column type: "odd" is not in the mapping\'s map for kind.']);
  });
});

describe('the rows of one key', () => {
  it('are one incident, wherever in the file they stand', async () => {
    const { incidents, messages } = await incidentsOf(
      csv,
      log(
        'A,Slow,Search,high,1/2/2016 10:00,?,1/2/2016 10:10,New,1/2/2016 12:00',
        'B,,Cart,high,1/2/2016 11:00,1/2/2016 11:05,1/2/2016 11:05,New,?',
        'A,Slower,Search,high,1/2/2016 10:00,1/2/2016 10:02,1/2/2016 10:40,Active,1/2/2016 12:00',
        'A,?,Checkout,high,1/2/2016 10:00,?,1/2/2016 10:30,Active,1/2/2016 12:00',
      ),
    );
    expect(messages).toEqual([]);
    expect(incidents).toMatchObject([
      {
        key: 'A',
        rowNumber: 2,
        // the last value that is not null, in file order
        fields: { title: 'Slower', services: ['Checkout'], severity: 'SEV1' },
        moments: {
          impact_started: new Date('2016-02-01T10:00Z'),
          detected: new Date('2016-02-01T10:02Z'),
          acknowledged: new Date('2016-02-01T10:30Z'),
          resolved: new Date('2016-02-01T12:00Z'),
        },
      },
      { key: 'B', fields: { title: 'Cart: B' } },
    ]);
    expect(incidents[0]?.events.map(({ kind, text }) => [kind, text])).toEqual([
      ['status_change', 'New'],
      ['status_change', 'Active'],
      ['status_change', 'Active'],
    ]);
    expect(incidents[1]?.moments).not.toHaveProperty('resolved');
  });

  it('that say the same twice keep two events, with keys that are the same in every import', async () => {
    const rows = ['A,,,high,1/2/2016 10:00,,1/2/2016 10:10,New,', 'A,,,high,1/2/2016 10:00,,1/2/2016 10:10,New,'];
    const [first, second] = await Promise.all([incidentsOf(csv, log(...rows)), incidentsOf(csv, log(...rows))]);
    const keys = first.incidents[0]!.events.map((event) => event.externalKey);
    expect(new Set(keys).size).toBe(2);
    expect(second.incidents[0]!.events.map((event) => event.externalKey)).toEqual(keys);
    expect(second.incidents[0]!.fingerprint).toEqual(first.incidents[0]!.fingerprint);
  });

  it('lose those with a date that cannot be read, each named by row and column', async () => {
    const { incidents, messages, findings } = await incidentsOf(
      csv,
      log(
        'A,,,high,1/2/2016 10:00,,31/2/2016 10:10,New,',
        'A,,,high,1/2/2016 10:00,,1/2/2016 10:20,Active,',
        'B,,,high,soon,,1/2/2016 10:20,New,',
        'C,,,high,,,1/2/2016 10:20,New,1/2/2016 11:00',
      ),
    );
    expect(messages).toEqual([
      'Row 2, column updated: "31/2/2016 10:10" is a date that does not exist.',
      'Row 4, column opened: "soon" is not a date of the form d/M/yyyy H:mm.',
      'Row 5, column opened: nothing says when C began (opened, created empty).',
    ]);
    expect(findings.every((finding) => finding.kind === 'rejected' && finding.data !== null)).toBe(true);
    expect(incidents.map((incident) => [incident.key, incident.events.length])).toEqual([['A', 1]]);
  });

  it('with reversed, future or implausible moments are taken, and named by row and column', async () => {
    const { incidents, messages, findings } = await incidentsOf(
      csv,
      log(
        'A,,,high,1/2/2016 10:00,1/2/2016 09:00,,New,1/2/2016 08:00',
        'B,,,high,1/2/2036 10:00,,,New,',
        'C,,,high,1/2/2016 10:00,,,New,1/9/2016 10:00',
        'D,,,odd,1/2/2016 10:00,,,New,',
        'E,,,?,1/2/2016 10:00,,,New,',
      ),
    );
    expect(incidents).toHaveLength(5);
    expect(findings.map(({ kind, code, rowNumber, column }) => [kind, code, rowNumber, column])).toEqual([
      ['suspicious', 'reversed', 2, 'created'],
      ['suspicious', 'reversed', 2, 'resolved'],
      ['suspicious', 'reversed', 2, 'resolved'],
      ['suspicious', 'future', 3, 'opened'],
      ['suspicious', 'too-long', 4, 'resolved'],
      ['suspicious', 'unmapped', 5, 'priority'],
      ['suspicious', 'no-severity', 6, 'priority'],
    ]);
    expect(messages[0]).toBe(
      'Row 2, column created: A was detected 2016-02-01T09:00:00Z, before "impact started" 2016-02-01T10:00:00Z.',
    );
    expect(incidents.map((incident) => incident.fields.severity)).toEqual(['SEV1', 'SEV1', 'SEV1', 'SEV3', 'SEV3']);
  });

  it('closed without a resolution are not suspicious', async () => {
    const mapping = { ...csv, moments: { impactStarted: 'opened', resolved: 'created', closed: 'resolved' } };
    const { messages } = await incidentsOf(mapping, log('A,,,high,1/2/2016 10:00,,,New,3/2/2016 10:00'));
    expect(messages).toEqual([]);
  });

  it('may hold HTML in every cell, which stays the text that it is', async () => {
    const html = '"<script>alert(1)</script><b onload=""x"">&amp;"';
    const { incidents } = await incidentsOf(
      csv,
      log(`${html},${html},${html},${html},1/2/2016 10:00,,1/2/2016 10:00,${html},`),
    );
    const text = '<script>alert(1)</script><b onload="x">&amp;';
    expect(incidents[0]).toMatchObject({ key: text, fields: { title: text, services: [text] } });
    expect(incidents[0]?.events[0]?.text).toBe(text);
  });
});

describe('a JSON record', () => {
  const record = {
    id: 7,
    at: '2020-01-01T00:00:00Z',
    parts: [{ name: 'Web' }, { name: 'API' }, { name: 'web' }],
    updates: [
      { id: 'u2', at: '2020-01-01T02:00:00Z', status: 'Monitoring', text: 'Watching' },
      { id: 'u1', at: '2020-01-01T01:00:00Z', status: 'Investigating', text: 'Looking' },
    ],
  };

  it('gives several services, a moment of the right element of a list, and communications in the order of their times', async () => {
    const { incidents } = await incidentsOf(list, JSON.stringify([record]));
    expect(incidents[0]).toMatchObject({
      key: '7',
      fields: { services: ['API', 'Web'] },
      moments: { mitigated: new Date('2020-01-01T02:00:00Z') },
      communications: [
        { body: 'Looking', audience: 'external', channel: 'status_page' },
        { body: 'Watching', externalKey: expect.stringMatching(/^u2#/) },
      ],
    });
  });

  it('with a bad date in an element is refused, naming the element', async () => {
    const bad = structuredClone(record);
    bad.updates[1]!.at = 'noon';
    const { incidents, messages } = await incidentsOf(
      { ...list, moments: { impactStarted: 'at' } },
      JSON.stringify([bad]),
    );
    expect(incidents).toEqual([]);
    expect(messages).toEqual(['Row 1, column updates[1].at: "noon" is not an ISO 8601 date.']);
  });

  it('that is there in several states counts in its newest, in whatever order they come', async () => {
    const mapping = { ...list, version: 'v', fields: { title: 'title' } };
    const states = ['2020-01-03', '2020-01-01', '2020-01-02'].map((v) => ({ ...record, v, title: v }));
    for (const order of [
      [0, 1, 2],
      [2, 0, 1],
      [1, 2, 0],
    ]) {
      const { incidents } = await incidentsOf(mapping, JSON.stringify(order.map((index) => states[index])));
      expect(incidents).toMatchObject([{ fields: { title: '2020-01-03' }, version: new Date('2020-01-03') }]);
      expect(incidents[0]?.communications).toHaveLength(2);
    }
  });

  it('of any shape is an incident or a finding with a row, never an exception', async () => {
    const names = fc.constantFrom('id', 'at', 'parts', 'updates', 'name', 'status', '__proto__', 'constructor');
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        { maxDepth: 4 },
        fc.string(),
        fc.double(),
        fc.constant('2020-01-01'),
        fc.constant(null),
        tie('list'),
        tie('object'),
      ),
      list: fc.array(tie('any'), { maxLength: 4 }),
      object: fc.dictionary(names, tie('any'), { maxKeys: 5 }),
    }));
    await fc.assert(
      fc.asyncProperty(fc.array(value.object, { maxLength: 5 }), async (records) => {
        const content = JSON.stringify(records.map((one) => ({ id: 1, at: '2020-01-01', ...(one as object) })));
        const { incidents, findings } = await incidentsOf(list, content);
        for (const incident of incidents) expect(incident.fields.title.trim().length).toBeGreaterThan(0);
        for (const finding of findings) expect(finding.message).toMatch(/^Row \d+/);
      }),
      { numRuns: 2000 },
    );
  }, 60_000);
});
