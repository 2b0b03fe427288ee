import type { Lesson } from './lesson.ts';

/** What was learnt from failures of Checkout, Search, Catalogue and Sign-in. */
export const SHOP_LESSONS: readonly Lesson[] = [
  {
    mode: 'Checkout answers with errors after release',
    cause: 'release not tried against stored options',
    wentWell: [
      'The rollback is rehearsed every month: from the decision to the last region it took less time than reading the change.',
      'Baskets were kept, so most customers came back within the hour.',
    ],
    lucky: [
      'The region with the least traffic was the first in the order of that day; a week earlier it was the largest.',
    ],
    surprised: ['A delivery option without a price is a state that three services allow and none documents.'],
    learnt: [
      'A new field that is optional in one service and expected in another needs a test with data from before the release.',
      'Errors by delivery option would have shown the pattern in the first minute.',
    ],
    together:
      'Two things met with this release: data that is older than the field, and a first step that is as large as a region.',
    factors: [
      {
        category: 'change',
        what: 'The release expects a delivery price for every option.',
        likelier: 'Options that were stored before the release have none, and no step of the release fills them in.',
        shownBy: ['finding', 'second'],
        defence: ['missing', 'A test of the release against a copy of stored options'],
      },
      {
        category: 'configuration',
        what: 'The release goes to a whole region at once.',
        likelier: 'A smaller first step would have met the same options with one request in a hundred.',
        shownBy: ['first'],
        defence: ['missing', 'A first step to one per cent of the traffic'],
      },
      {
        category: 'automation',
        what: 'The release goes on to the next region by itself.',
        likelier: 'It does not ask for the errors of the region before.',
        shownBy: ['mitigation'],
        defence: ['held', 'The rehearsed rollback, one command that keeps the baskets'],
      },
    ],
    whys: [
      {
        text: 'Orders with an older delivery option ended on the error page.',
        because: [
          {
            text: 'The release reads a price that these options do not have.',
            because: [
              { text: 'The field was added with the release, and stored options were left as they were.' },
              { text: 'Test data is made anew for each run, so none of it is older than the field.' },
            ],
          },
          {
            text: 'All customers of the region met the release at once.',
            because: [{ text: 'Releases move region by region; there is no smaller step.' }],
          },
        ],
      },
    ],
    actions: [
      {
        title: 'Run release tests against a copy of stored delivery options',
        kind: 'prevent',
        strength: 4,
        dueDays: 21,
      },
      {
        title: 'Make a delivery option without a price impossible to store',
        kind: 'prevent',
        strength: 5,
        dueDays: 60,
      },
      {
        title: 'Show checkout errors by delivery option on the first dashboard',
        kind: 'detect',
        strength: 3,
        dueDays: 14,
      },
      { title: 'Send a release to one per cent of a region first', kind: 'mitigate', strength: 4, dueDays: 45 },
    ],
  },
  {
    mode: 'Checkout slow in',
    cause: 'query that reads a whole table',
    wentWell: ['The index was built while the table was in use, and orders went through all the while.'],
    lucky: [
      'The slow query came on a weekday morning; on a Saturday the pool would have emptied in a third of the time.',
    ],
    surprised: ['A calendar that planners load once a year changed the cost of a query by a factor of four hundred.'],
    learnt: ['Time spent waiting for a connection says more than the number of connections in use.'],
    together:
      'The calendar of the summer is larger every year, and this year it passed the point at which a page of the database no longer holds it. The rest followed within one request.',
    factors: [
      {
        category: 'capacity',
        what: 'A query on delivery slots reads the whole table.',
        likelier: 'The table grew forty times when the summer calendar was loaded.',
        shownBy: ['finding'],
        defence: ['missing', 'A budget for the rows that a query of the checkout may read'],
      },
      {
        category: 'design',
        what: 'All queries of the checkout share one pool of connections.',
        likelier: 'One slow query makes every other one wait.',
        shownBy: ['first', 'second'],
        defence: ['missing', 'A pool of its own for what the order itself needs'],
      },
    ],
    whys: [
      {
        text: 'The step from delivery to payment took many seconds.',
        because: [
          {
            text: 'Requests waited for a connection of the pool.',
            because: [{ text: 'Each query on slots held one for seconds.' }],
          },
          {
            text: 'The table of slots has no index by day.',
            because: [{ text: 'It was small enough to read whole until this year.' }],
          },
        ],
      },
    ],
    actions: [
      {
        title: 'Fail a build in which a checkout query reads more rows than its budget',
        kind: 'prevent',
        strength: 4,
        dueDays: 40,
      },
      {
        title: 'Alert on waiting for a connection, not on connections in use',
        kind: 'detect',
        strength: 3,
        dueDays: 10,
      },
    ],
  },
  {
    mode: 'Search returns nothing for part',
    cause: 'messages that the indexer cannot read',
    wentWell: ['Setting one message aside was possible without stopping the queue.'],
    lucky: ['The products behind it were out of season.'],
    surprised: ['The queue looked healthy: it was busy, with the same message, for hours.'],
    learnt: ['A queue needs an age, not only a length: the oldest message tells what a rate cannot.'],
    together:
      'One text was odd; that it held up thousands of others, for hours, in silence, is how the queue is built and how it is watched.',
    factors: [
      {
        category: 'design',
        what: 'The indexer tries a message that it cannot read for ever.',
        likelier: 'One malformed text holds up everything behind it.',
        shownBy: ['finding'],
        defence: ['missing', 'A place for messages that cannot be read'],
      },
      {
        category: 'detection',
        what: 'Monitoring counts messages and not the age of the oldest.',
        likelier: 'A queue that stands still at a short length looks like a quiet one.',
        shownBy: ['second'],
        defence: ['missing', 'An alert on the age of the oldest message'],
      },
    ],
    whys: [
      {
        text: 'Part of the catalogue could not be found.',
        because: [
          {
            text: 'Its texts waited behind one that could not be read.',
            because: [
              { text: 'The indexer had no limit to its tries.' },
              { text: 'The import lets characters through that the indexer refuses.' },
            ],
          },
        ],
      },
    ],
    actions: [
      { title: 'Set aside after three tries what the indexer cannot read', kind: 'prevent', strength: 5, dueDays: 14 },
      { title: 'Alert on the age of the oldest message of the index queue', kind: 'detect', strength: 3, dueDays: 14 },
    ],
  },
  {
    mode: 'Sign-in fails for part',
    cause: 'key rotation that goes by the clock',
    wentWell: ['Accepting both keys for an hour was a switch that had been built for this.'],
    lucky: ['The rotation ran at night; in the morning it would have met ten times as many people.'],
    surprised: ['Two nodes had fetched no key for six days and were counted as healthy.'],
    learnt: ['"Started" is not "arrived": a rotation has to know what each node has.'],
    together:
      'A slow node is an ordinary thing. It becomes an outage where a rotation does not wait for it and a health check does not see it.',
    factors: [
      {
        category: 'automation',
        what: 'The rotation goes on by the clock and not by what the nodes report.',
        likelier: 'A node that is slow to fetch the new key refuses what the others sign.',
        shownBy: ['finding'],
        defence: ['missing', 'A report of each node on the keys that it holds'],
      },
      {
        category: 'detection',
        what: 'A node without the current key passes its health check.',
        likelier: 'The check asks whether it answers and not whether it can verify a session.',
        shownBy: ['first', 'second'],
        defence: ['missing', 'A health check that verifies a session'],
      },
      {
        category: 'design',
        what: 'A session is verified with one key, the current one.',
        likelier: 'During a rotation two are in use, on some nodes for minutes.',
        shownBy: ['mitigation'],
        defence: ['held', 'The switch that accepts both keys'],
      },
    ],
    whys: [
      {
        text: 'Some people were sent back to the sign-in page again and again.',
        because: [
          {
            text: 'The node that they met did not know the key of their session.',
            because: [
              { text: 'The rotation began before the node had fetched it.' },
              { text: 'Its health check could not tell.' },
            ],
          },
        ],
      },
    ],
    actions: [
      { title: 'Rotate only when every node reports the new key', kind: 'prevent', strength: 5, dueDays: 20 },
      { title: 'Verify a session in the health check of sign-in', kind: 'detect', strength: 4, dueDays: 20 },
    ],
  },
  {
    mode: 'Prices outdated on product pages',
    cause: 'addresses of pages that change with a release',
    wentWell: ['A full purge at reduced speed spared the origin.'],
    lucky: ['The old prices were higher: nobody had been promised too little.'],
    surprised: ['The purge had answered "done" for two weeks to addresses that no longer exist.'],
    learnt: ['A purge that matches nothing is a finding, not a success.'],
    together:
      'Nothing failed on that day: each part did what it was told, with addresses that had parted ways a fortnight before.',
    factors: [
      {
        category: 'change',
        what: 'The addresses of product pages changed with a release, and the purge kept the old ones.',
        likelier: 'Import and pages each have a list of addresses of their own.',
        shownBy: ['finding', 'second'],
        defence: ['missing', 'One definition of the addresses'],
      },
      {
        category: 'knowledge',
        what: 'No diagram says that the price import depends on the addresses of pages.',
        likelier: 'Whoever changes addresses has no way to learn who relies on them.',
        shownBy: ['finding'],
        defence: ['missing', 'A list of dependents beside the definition'],
      },
    ],
    whys: [
      {
        text: 'Product pages showed prices of before the import.',
        because: [
          {
            text: 'The purge asked for addresses that nobody serves.',
            because: [{ text: 'They are written down twice.' }],
          },
        ],
      },
    ],
    actions: [
      {
        title: 'Take the addresses of import and pages from one definition',
        kind: 'prevent',
        strength: 5,
        dueDays: 30,
      },
      { title: 'Alert when a purge matches no page', kind: 'detect', strength: 3, dueDays: 14 },
    ],
  },
];
