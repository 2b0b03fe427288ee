import { describe, expect, test } from 'vitest';
import { rules } from '#analytics/postmortem/catalogue.ts';
import { findingsInText } from '#analytics/postmortem/findings-in-text.ts';

const rulesIn = (text: string) => findingsInText(text).map(({ rule }) => rule);

/** Sentences in pairs: the first is about people, the second uses the same words about something else. */
const pairs: Record<string, [flagged: string, left: string][]> = {
  'should-have': [
    ['The night operator should have paged the storage team.', 'The pager should have rung after two minutes.'],
    ['We should have rehearsed the restore.', 'We should have alerted on the queue depth.'],
    ['The shift lead should of called sooner.', 'Every shift lead should have access to the console.'],
    ['Our DBA could have prevented the lock.', 'A lock timeout could have prevented the pile-up.'],
    ['This could have been avoided.', 'Up to 40 accounts could have been affected.'],
    [
      'Finance were supposed to approve the budget, but they never did.',
      'The job was supposed to finish by noon, but it was still running.',
    ],
  ],
  'failed-to': [
    ['The release engineer failed to read the changelog.', 'The installer failed to read the changelog.'],
    ['They neglected to rotate the key.', 'The agent neglects to rotate its log.'],
    ['Nobody bothered to open the graph.', 'Nobody was on call that night.'],
    ['The developer skipped the smoke test.', 'The step was skipped because the host no longer exists.'],
    ['Two reviewers approved it without reading the diff.', 'The browser retries without telling the page.'],
    ['Failure by the contractor to close the valve flooded the room.', 'Failure of the second disk ended the rebuild.'],
  ],
  'not-done': [
    [
      'The engineer did not copy the last file.',
      'The engineer did not copy the last file, because the list ended at nine.',
    ],
    ['The technician had not checked the fuse.', 'The technician had not seen this model before.'],
  ],
  'if-only': [
    ['If the analyst had asked, we would have known.', 'If the probe had run, we would have known.'],
    ['Had the author run the tests, it would not have shipped.', 'Had the timeout been shorter, the pool would hold.'],
    ['Why did nobody check the quota?', 'Why did the failover not start?'],
    ['Any competent admin would have seen it.', 'Any replica would have served it.'],
  ],
  'human-error': [
    ['Root cause: human error.', 'We do not regard human error as a cause.'],
    ['The volume was lost through operator error.', 'The console logged OPERATOR_ERROR and an operator error code.'],
    ['An engineer accidentally deleted the bucket.', 'The tool prevents engineers from accidentally deleting buckets.'],
    ['The technician pulled the wrong cable.', 'The resolver returned the wrong address.'],
    ['A keying error ended the lease.', 'Client errors rose to 4 %.'],
    ['A typo by the on-call engineer broke the template.', 'A typo in the template broke the page.'],
  ],
  'person-as-cause': [
    ['The outage was caused by a contractor.', 'The outage was not caused by the contractor.'],
    ['The culprit was the platform team.', 'The culprit was an unbounded list.'],
  ],
  'blaming-words': [
    ['The mobile team dropped the ball.', 'The firewall dropped the packet.'],
    ['The networking group is to blame.', 'Nobody is to blame.'],
    ['The team responsible for the outage was told off.', 'The team responsible for the proxies is Edge.'],
    ['The intern panicked and restarted everything.', 'The kernel panicked and restarted.'],
  ],
  'careless-words': [
    ['Carelessness in the payments squad let it through.', 'A careful rollout kept errors low.'],
    ['A sloppy review let the key through.', 'Sloppy phrase matching let the term through.'],
  ],
  'named-person': [
    ['Joanna dropped the accounts table.', 'Thanks to Joanna for the missing index.'],
    ['Root cause: Tobias.', 'Scribe: Tobias.'],
    ['Because Quenby typed the wrong host, the node was lost.', 'Chrome believed that the certificate was valid.'],
    ["Mr Farouk's script sent the file twice.", 'Thanks to Mr Farouk for staying on the call.'],
    ['@mweber left tracing on and filled the disk.', 'Oscar, our image scaler, left tracing on.'],
  ],
  hindsight: [
    ['In hindsight the choice was wrong.', 'In hindsight we learnt how the caches interact.'],
    ['Skipping the soak test was the wrong call.', 'The call went to the wrong queue.'],
  ],
  certainty: [
    ['Obviously the disk was going to fill.', 'There is no obvious workaround.'],
    ['Everyone knew it would break.', 'Everyone on the call agreed to wait.'],
    ['The signs were there for weeks.', 'The signs on the doors were replaced.'],
    ['It came as no surprise that it fell over.', 'We were surprised that it fell over.'],
    ['It was bound to happen.', 'The socket was bound to port 80.'],
  ],
};

describe.each(Object.entries(pairs))('%s', (rule, examples) => {
  test.each(examples)('is found in "%s", not in "%s"', (flagged, left) => {
    expect(rulesIn(flagged)).toContain(rule);
    expect(rulesIn(left)).toEqual([]);
  });
});

test('every rule of the catalogue has sentences here, and says why and what to ask instead', () => {
  expect(rules.map(({ id }) => id).sort()).toEqual(Object.keys(pairs).sort());
  for (const { why, question } of rules) {
    expect(why).toMatch(/\.$/);
    expect(question).toMatch(/\?$/);
  }
});

test('what is quoted, code, asked openly or refused is left alone', () => {
  expect(rulesIn('"The engineer forgot" explains nothing.')).toEqual([]);
  expect(rulesIn('The exit text reads `user error: should have used -f`.')).toEqual([]);
  expect(rulesIn('Was anybody careless?')).toEqual([]);
  expect(rulesIn('Please avoid "who broke it".')).toEqual([]);
  expect(rulesIn('If the on-call misses the page, the secondary is paged.')).toEqual([]);
});

test('two letters that were swapped and a missing apostrophe hide nothing', () => {
  expect(rulesIn('humna error during the copy')).toEqual(['human-error']);
  expect(rulesIn('the engineer didnt bother to look')).toEqual(['failed-to']);
});

test('each item of a list is read on its own', () => {
  expect(rulesIn('- The engineer\n- failed to release the lock')).toEqual([]);
  expect(rulesIn('1. All well\n2. The engineer forgot to release the lock')).toEqual(['failed-to']);
});

test.each([
  ['- Should have asked before the cutover', 'should-have', 'The lease should have been released by then.'],
  ['- Did not test the restore', 'failed-to', 'The restore did not finish before noon.'],
  ['Ran the script without reading it first.', 'blaming-words', 'Ran the restore from the copy of 04:00.'],
  ['Mistake #2: trusting the copy', 'human-error', 'Step 2: reading the copy'],
])('a note that leaves out who it was is of people all the same: "%s"', (flagged, rule, left) => {
  expect(rulesIn(flagged)).toEqual([rule]);
  expect(rulesIn(left)).toEqual([]);
});

test.each([
  ['The outage was my own doing.', 'blaming-words', 'The outage was over by noon.'],
  ['Corners were cut when the rack was wired.', 'blaming-words', 'Prices were cut when the sale began.'],
  ['We had grown used to the warnings.', 'blaming-words', 'The pool had grown to forty.'],
  ['An oversight in the template meant that no mail went out.', 'human-error', 'The board has oversight of the fund.'],
  ['The wrong switch was pressed during the visit.', 'human-error', 'The wrong page was served from the cache.'],
  ['The upgrade was done incorrectly.', 'human-error', 'The upgrade was done at noon.'],
  ['We did not spend much time on hardening.', 'not-done', 'The job did not take much time.'],
  ['This was not a good idea, I know: it was not the best plan.', 'hindsight', 'It was not in the plan.'],
])('what people say frankly is found: "%s"', (flagged, rule, left) => {
  expect(rulesIn(flagged)).toContain(rule);
  expect(rulesIn(left)).toEqual([]);
});

test('names of many languages are known, particles and all, also where they tell something', () => {
  const text = 'Marit van den Berg notes that the queue is full.';
  const [finding] = findingsInText(text, null);
  expect(text.slice(finding!.start, finding!.end)).toBe('Marit van den Berg');
  expect(rulesIn('Nishant restarts the node.')).toEqual(['named-person']);
  expect(rulesIn('Grant access to the bucket.')).toEqual([]);
});
