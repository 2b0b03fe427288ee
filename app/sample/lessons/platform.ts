import type { Lesson } from './lesson.ts';

/** What was learnt from failures of Payments, Billing, Orders, Notifications and what they stand on. */
export const PLATFORM_LESSONS: readonly Lesson[] = [
  {
    mode: 'Connections to the core database exhausted',
    cause: 'transactions that wait for an answer from outside',
    wentWell: ['The list of idle transactions named the job within a minute.'],
    lucky: ['The service outside answered again before the last connections were gone.'],
    surprised: ['A job that writes one row an hour can take the shop down.'],
    learnt: ['Nothing may wait for the outside world while it holds a transaction.'],
    together:
      'None of these would have filled the database alone. The job had run for a year; what was new was an answer from outside that took minutes.',
    factors: [
      {
        category: 'design',
        what: 'The job asks a service outside while its transaction is open.',
        likelier: 'Each slow answer holds a connection for as long as it takes.',
        shownBy: ['finding', 'second'],
        defence: ['missing', 'A time limit for idle transactions'],
      },
      {
        category: 'dependency',
        what: 'The service outside answers slowly at the end of the month.',
        likelier: 'The job runs then.',
        shownBy: ['finding'],
      },
      {
        category: 'capacity',
        what: 'Jobs and pages share the connections of the database.',
        likelier: 'A job can take all of them.',
        shownBy: ['first'],
        defence: ['missing', 'A share of connections for pages alone'],
      },
    ],
    whys: [
      {
        text: 'Pages could not reach the core database.',
        because: [
          {
            text: 'All connections were held by transactions that did nothing.',
            because: [
              { text: 'A job waits inside them for an answer from outside.' },
              { text: 'No limit ends a transaction that does nothing.' },
            ],
          },
        ],
      },
    ],
    actions: [
      { title: 'End idle transactions after a minute', kind: 'prevent', strength: 5, dueDays: 14 },
      { title: 'Ask the service outside before the transaction begins', kind: 'prevent', strength: 4, dueDays: 21 },
      { title: 'Keep a fifth of the connections for pages', kind: 'mitigate', strength: 4, dueDays: 60 },
    ],
  },
  {
    mode: 'Card payments declined by one provider',
    cause: 'one data centre of the card provider',
    wentWell: ['The second provider took the traffic in two steps, as rehearsed.'],
    lucky: ['Its limit for new merchants had been raised the week before, for another reason.'],
    surprised: [
      'Declines of the provider look like declines of the customers’ banks until one compares them by data centre.',
    ],
    learnt: ['A provider’s page of its state follows its customers by half an hour: our own ratio comes first.'],
    together:
      'The decline began outside; how long it reached our customers was decided here, by what our alert counts.',
    factors: [
      {
        category: 'dependency',
        what: 'One data centre of the provider declines what the other accepts.',
        likelier: 'We send all payments to the one that answers fastest.',
        shownBy: ['finding', 'first'],
        defence: ['held', 'A second provider that can take all traffic'],
      },
      {
        category: 'detection',
        what: 'Declines are alerted on as one figure for all providers.',
        likelier: 'A provider with a fifth of the traffic can decline everything below the threshold.',
        shownBy: ['first'],
        defence: ['missing', 'An alert for each provider'],
      },
    ],
    whys: [
      {
        text: 'A part of card payments was declined.',
        because: [
          { text: 'The provider had trouble in one data centre.' },
          {
            text: 'Our traffic stayed there for a quarter of an hour.',
            because: [{ text: 'The figure for all providers hid it.' }],
          },
        ],
      },
    ],
    actions: [
      { title: 'Alert on declines by provider', kind: 'detect', strength: 3, dueDays: 10 },
      {
        title: 'Move traffic between providers by itself when one declines more than the other',
        kind: 'mitigate',
        strength: 4,
        dueDays: 75,
      },
    ],
  },
  {
    mode: 'Invoices not delivered',
    cause: 'recipient lists that nothing checks',
    wentWell: ['Every invoice that was missing could be named and sent within the day.'],
    lucky: ['None of them was near its date of payment.'],
    surprised: ['The mail system had said so each time, into a log that nobody has opened since it was set up.'],
    learnt: ['Customers notice before we do: what is not delivered makes no noise by itself.'],
    together:
      'The list of recipients was edited weeks before anything was lost. What lay between the two raises no alarm, and that is the part which is ours to change.',
    factors: [
      {
        category: 'detection',
        what: 'An undelivered invoice raises no alert.',
        likelier: 'Only a customer who expects it can notice.',
        shownBy: ['first'],
        defence: ['missing', 'A count of invoices made against invoices delivered'],
      },
      {
        category: 'design',
        what: 'A list of recipients is checked when it is used and not when it is saved.',
        likelier: 'A trailing comma makes the whole message fail, weeks later.',
        shownBy: ['finding'],
        defence: ['missing', 'A check where the list is saved'],
      },
    ],
    whys: [
      {
        text: 'Invoices did not arrive, and customers told us.',
        because: [
          { text: 'The message failed as a whole for one odd recipient.' },
          {
            text: 'The failure went to a log.',
            because: [{ text: 'Delivery was never made a figure that somebody looks at.' }],
          },
        ],
      },
    ],
    actions: [
      { title: 'Check lists of recipients when they are saved', kind: 'prevent', strength: 5, dueDays: 20 },
      { title: 'Alert when an invoice is not delivered within an hour', kind: 'detect', strength: 3, dueDays: 20 },
      {
        title: 'Describe in the runbook how undelivered invoices are found',
        kind: 'process',
        strength: 2,
        dueDays: 30,
      },
    ],
  },
  {
    mode: 'Orders not passed on to the warehouse',
    cause: 'defaults that name a closed warehouse',
    wentWell: ['The neighbouring warehouse could take the orders without a new label.'],
    lucky: ['The afternoon collection was late.'],
    surprised: ['A warehouse that was closed in spring was still somebody’s default in autumn.'],
    learnt: ['Closing a thing has to ask who still points at it.'],
    together:
      'One order was enough. What turned it into hours of unpacked orders is that everything behind it shares its queue.',
    factors: [
      {
        category: 'configuration',
        what: 'A closed warehouse was still the default of one product group.',
        likelier: 'Closing it asks nobody who refers to it.',
        shownBy: ['finding', 'second'],
        defence: ['missing', 'A check of references when a warehouse is closed'],
      },
      {
        category: 'design',
        what: 'The queue to the warehouse waits for its first message.',
        likelier: 'One order that cannot be passed on holds up all others.',
        shownBy: ['first'],
        defence: ['missing', 'A place for orders that cannot be passed on'],
      },
    ],
    whys: [
      {
        text: 'Orders waited and were not packed.',
        because: [
          {
            text: 'The first of them was for a warehouse that is closed.',
            because: [{ text: 'It was still a default.' }],
          },
          { text: 'The queue does not go past what it cannot pass on.' },
        ],
      },
    ],
    actions: [
      { title: 'Refuse to close a warehouse that something refers to', kind: 'prevent', strength: 5, dueDays: 30 },
      { title: 'Let the queue go past an order that is refused, and tell', kind: 'prevent', strength: 4, dueDays: 30 },
    ],
  },
  {
    mode: 'Core database fails over',
    cause: 'storage path slower than the election waits',
    wentWell: ['Services were restarted in the order of their tier, as the plan says.'],
    lucky: ['It was a Sunday.'],
    surprised: ['Half of the services learn of a new primary only when they are restarted.'],
    learnt: ['A failover is only as good as the slowest client that has to notice it.'],
    together:
      'Each of these limits is sensible where it is set. Together they leave a gap of some seconds, and services that keep a connection for days fall into it.',
    factors: [
      {
        category: 'environment',
        what: 'A storage path failed.',
        likelier: 'Both paths pass through one cabinet.',
        shownBy: ['finding', 'first'],
      },
      {
        category: 'configuration',
        what: 'The election waits less long than the second path takes.',
        likelier: 'The two limits are set in two places, by two teams, for good reasons each.',
        shownBy: ['finding'],
        defence: ['missing', 'One place that says how the limits depend on each other'],
      },
      {
        category: 'knowledge',
        what: 'Nobody could say which services follow a failover by themselves.',
        likelier: 'It was never tried with all of them.',
        shownBy: ['second'],
        defence: ['missing', 'A failover as an exercise, twice a year'],
      },
    ],
    whys: [
      {
        text: 'Services wrote to a database that was no longer the primary.',
        because: [
          {
            text: 'Their connections outlive a failover.',
            because: [{ text: 'No limit was set for how long one may be kept.' }],
          },
          {
            text: 'The election took place although the storage came back.',
            because: [{ text: 'It waits less long than the path takes.' }],
          },
        ],
      },
    ],
    actions: [
      {
        title: 'Have every service learn of a new primary within ten seconds',
        kind: 'mitigate',
        strength: 4,
        dueDays: 60,
      },
      { title: 'Rehearse a failover with all services twice a year', kind: 'process', strength: 3, dueDays: 90 },
      { title: 'Set the limits of election and storage in one place', kind: 'prevent', strength: 4, dueDays: 45 },
    ],
  },
  {
    mode: 'E-mails delayed',
    cause: 'newsletters to old addresses',
    wentWell: ['Confirmations had a reserved address to fall back on.'],
    lucky: ['The newsletter was stopped by its own schedule before the provider closed the account.'],
    surprised: ['Confirmations and newsletters share a reputation.'],
    learnt: ['What must arrive may not share anything with what may wait.'],
    together:
      'The newsletter alone would have hurt the newsletter. That it reached confirmations is a matter of what the two share.',
    factors: [
      {
        category: 'design',
        what: 'Confirmations and newsletters leave from one address.',
        likelier: 'What newsletters do to its standing, confirmations suffer.',
        shownBy: ['second', 'finding'],
        defence: ['held', 'A reserved address for confirmations'],
      },
      {
        category: 'process',
        what: 'Old addresses are written to without being asked whether they still want it.',
        likelier: 'Many of them no longer exist.',
        shownBy: ['finding'],
        defence: ['missing', 'A limit to the age of an address that is written to'],
      },
    ],
    whys: [
      {
        text: 'Confirmations arrived hours late.',
        because: [
          {
            text: 'The provider slowed us down.',
            because: [{ text: 'Many addresses of a newsletter no longer exist.' }],
          },
          { text: 'Newsletters and confirmations share one address.' },
        ],
      },
    ],
    actions: [
      { title: 'Give newsletters an address of their own', kind: 'prevent', strength: 5, dueDays: 20 },
      { title: 'Remind those who plan newsletters of the age of addresses', kind: 'process', strength: 1, dueDays: 10 },
    ],
  },
];
