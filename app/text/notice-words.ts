/* What people are told of in the app and by e-mail, and the words for it. */

/** What everybody may choose to hear of, or not. */
export const CHOSEN_KINDS = [
  'duty_due',
  'duty_overdue',
  'escalation',
  'delivery_failed',
  'draft_waiting',
  'template_review_due',
  'monthly_report',
  'mail_failing',
  'post_mortem_review',
  'post_mortem_due',
  'action_due',
  'action_verified',
  'measures_done',
] as const;
export type ChosenKind = (typeof CHOSEN_KINDS)[number];

/** A message of an incident is addressed to its reader: nobody chooses not to hear of it. */
export const NOTICE_KINDS = ['message', ...CHOSEN_KINDS] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** By which ways somebody wants to hear of a kind of notice. */
export interface NoticeWays {
  inApp: boolean;
  byEmail: boolean;
}

interface NoticeWords {
  label: string;
  text: string;
  /** Until somebody chooses otherwise. */
  unlessChosen: NoticeWays;
}

export const NOTICE_WORDS: Record<NoticeKind, NoticeWords> = {
  message: {
    label: 'A message is for you',
    text: 'Somebody sent a message about an incident to a role that you have.',
    unlessChosen: { inApp: true, byEmail: false },
  },
  duty_due: {
    label: 'It is time to write',
    text: 'A message comes due soon in an incident that you command, or whose communications you lead.',
    unlessChosen: { inApp: true, byEmail: false },
  },
  duty_overdue: {
    label: 'A duty is overdue',
    text: 'A message that you are to see to is owed and has not been sent.',
    unlessChosen: { inApp: true, byEmail: false },
  },
  escalation: {
    label: 'Something is escalated to you',
    text: 'Others did not see to it in time and you are next, or what a law asks for was waived. One of the two stays on.',
    unlessChosen: { inApp: true, byEmail: true },
  },
  delivery_failed: {
    label: 'A message did not arrive',
    text: 'A message of yours, or of a team that you coordinate, was refused or could not be delivered.',
    unlessChosen: { inApp: true, byEmail: true },
  },
  draft_waiting: {
    label: 'A draft waits',
    text: 'A message that you began or wrote on last is owed, its time has passed, and it was not sent.',
    unlessChosen: { inApp: true, byEmail: false },
  },
  template_review_due: {
    label: 'A template is to be reviewed',
    text: 'Its review date has come. Coordinators and administrators are told.',
    unlessChosen: { inApp: true, byEmail: false },
  },
  monthly_report: {
    label: 'The monthly report is there',
    text: 'How reliable the services were in the month that ended, on the day that is set under Settings, Monthly report.',
    unlessChosen: { inApp: false, byEmail: false },
  },
  mail_failing: {
    label: 'E-mail does not go out',
    text: 'The mail server failed several times in a row or works again, none is set up, or the monthly report could not be made. Administrators are told.',
    unlessChosen: { inApp: true, byEmail: false },
  },
  post_mortem_review: {
    label: 'A post-mortem is in review',
    text: 'You are asked to review one, you were and have not answered yet, or somebody answered whom you asked.',
    unlessChosen: { inApp: true, byEmail: true },
  },
  post_mortem_due: {
    label: 'A post-mortem is due',
    text: 'One that you began, or of an incident that you respond to, is due within two days, or its day has passed.',
    unlessChosen: { inApp: true, byEmail: false },
  },
  action_due: {
    label: 'An action item is due',
    text: 'One of a team of yours is due in a week or today, or its day has passed. Coordinators hear of what stays overdue as of what is escalated.',
    unlessChosen: { inApp: true, byEmail: false },
  },
  action_verified: {
    label: 'Whether an action item worked',
    text: 'What came before one of a team of yours was done was held against what came after.',
    unlessChosen: { inApp: true, byEmail: false },
  },
  measures_done: {
    label: 'Preventive measures are done',
    text: 'Everything that is to prevent an incident is done, and those concerned are to be told. Coordinators of its teams are told.',
    unlessChosen: { inApp: true, byEmail: false },
  },
};

/** "3 unread"; nothing where there is none. */
export function unreadText(unread: number): string {
  return unread === 0 ? '' : unread > 99 ? 'more than 99 unread' : `${unread} unread`;
}
