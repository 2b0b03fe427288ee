import { describe, expect, test } from 'vitest';
import { findingsInText } from '#analytics/postmortem/findings-in-text.ts';

const rulesIn = (text: string) => findingsInText(text).map(({ rule }) => rule);

/** One sentence about people, then one with the same words or the same build about something else. */
const devices: Record<string, [flagged: string, left: string][]> = {
  'what tells more about people stands between them and what they did': [
    [
      'The technician who had come in for the second shift misread the label.',
      'The parser that came in with v3 misread it.',
    ],
    ['The clerk on the late desk brushed two complaints aside.', 'The parser on the late node threw two records away.'],
    [
      'The contractor, who had the plan in his van, did not check the breaker.',
      'The probe, which had no route, did not check the breaker.',
    ],
  ],
  'people as what something is owed to, or done by': [
    ['The deletion is owed to one of the interns.', 'The delay is owed to the slow disk.'],
    ['Two alarms were waved through by the duty officer.', 'Two packets were waved through by the firewall.'],
    ['The lease was allowed to lapse by the network team.', 'The cache entry is allowed to expire.'],
    ['Root cause of the flood: the night crew.', 'Root cause of the flood: a stuck valve.'],
  ],
  'what tells people to be other people': [
    ['All engineers are reminded to double-check.', 'The client is reminded by a banner.'],
    ['We expect every reviewer to show more care.', 'The new form takes more care of time zones.'],
    ['There must be consequences for whoever did it.', 'There are consequences for the cache size.'],
  ],
  'what people left undone': [
    ['No attempt was made to reach the vendor.', 'No write was lost.'],
    ['By skipping the rehearsal, the team lost a day.', 'By skipping the cache, the query reads fresh rows.'],
    ['Not once did they open the dashboard.', 'Not once did the probe answer.'],
    ['We waited far too long.', 'The query waited 40 seconds for the lock.'],
    ['Were the authors to have asked us, it would still run.', 'Were the disk larger, it would still run.'],
    ['we shoulda tested it', 'The job ran and tested it.'],
  ],
  'slips of hand and eye': [
    ['Somebody got the dates wrong.', 'The parser got the wrong dates from the feed, which lists them by zone.'],
    ['The trader typed 500 where 50 was meant.', 'The form shows 500 where the limit is unknown.'],
    ['An oversight on the part of the installer.', 'An override on the part number field.'],
    ['humn eror', 'The filed reports are complete.'],
  ],
  'names by what they do, by who introduces them, by how they are written': [
    ['Orsolya-Marie thought the copy was done.', 'Terraform thought the plan was done.'],
    ['Vandersteen merged the branch at noon.', 'Hotfix merged at noon.'],
    ['The duty manager, Vandersteen, was on a train.', 'The lookup service, Vandersteen, was on one node.'],
    ['The limit was raised by Vandersteen on Monday.', 'The limit was raised by Terraform on Monday.'],
    ['16:20 ravi says the link is up', '16:20 the link is up'],
    ['J.K. paged the storage team.', 'The U.S. region was paged out.'],
    ['Grace then ran the job again.', 'A grace period then began.'],
    ['It came from Vandersteen, our storage lead.', 'It came from Ceph, our storage layer.'],
    ['Support asked Ibrahim for the banner.', 'Questions about this page go to Ibrahim.'],
  ],
  'what judges people, wherever it stands': [
    ['It was lost to the stubbornness of the release manager.', 'It was lost to the latency of the release branch.'],
    ['The consultant vanished after the change.', 'The row vanished after the change.'],
    ['The outage reflects badly on the database group.', 'The light reflects on the sensor.'],
    ['Nobody had the sense to stop it.', 'Nobody had access to the vault.'],
    ['The team let an hour go by.', 'The gate lets an empty car go by.'],
    ['A stray keystroke ended the session.', 'A stray packet ended the session.'],
    ['The plan never stood a chance.', 'The plan never reached the queue.'],
  ],
  'hindsight by other words than hindsight': [
    ['Every beginner knows that.', 'Every replica knows its leader.'],
    ['It does not take an expert to see why.', 'It does not take a lock.'],
    ['Naturally, it fell over.', 'The rows are naturally ordered.'],
    ['This breaks a golden rule of caching.', 'The alert is defined by a recording rule.'],
    ['It could end in one way only.', 'Traffic flows one way.'],
    ['The answer stared the team in the face.', 'The camera faces the door.'],
  ],
};

describe.each(Object.entries(devices))('%s', (_, examples) => {
  test.each(examples)('is seen in "%s", not in "%s"', (flagged, left) => {
    expect(rulesIn(flagged)).not.toEqual([]);
    expect(rulesIn(left)).toEqual([]);
  });
});

test.each([
  'The on-call engineer restarted the pods.',
  'She did not see the alert because the page went to a muted phone.',
  'Because both graphs were flat, the on-call did not escalate.',
  'It would be unfair to blame the night shift.',
  'Reminding people to be careful will not change the prompt.',
  'Fix deployed to all nodes.',
  'Rollback approved by the incident commander.',
  'The data producer ran out of memory and the broker dropped its session.',
])('people who acted, and what was given to them, are left: "%s"', (text) => {
  expect(rulesIn(text)).toEqual([]);
});

test('what stands behind "because" explains nothing of itself', () => {
  expect(rulesIn('It took longer because the procedure was not followed.')).toEqual(['failed-to']);
});
