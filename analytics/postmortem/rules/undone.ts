import { patterns } from './pattern.ts';

const CARED =
  'tested|verified|checked|reviewed|questioned|validated|rehearsed|audited|vetted|considered|discussed|communicated|followed|read|consulted|informed|inspected|proofread|double-checked';
const HALF =
  'insufficiently|inadequately|improperly|poorly|badly|never~properly|not~properly|not~adequately|not~sufficiently|not~thoroughly|not~rigorously|not~extensively|not~comprehensively|not~carefully|not~correctly|hardly|barely|only~superficially|not~appropriately|not~diligently|not~even';

/** Care that nobody took, told in the passive: whoever reads it asks who it was. */
export const undonePatterns = [
  ...patterns(
    'not-done',
    [
      '< not ADV* ( carried~out|performed|done|conducted|made|executed|handled|managed ) in ( accordance|line|compliance|keeping ) with >',
      '< ( gone|went|go|goes|going|remained|passed|left ) ( completely|entirely|largely )? ( unnoticed|undetected|unheeded|unread|unanswered|unchecked|unseen ) by ( THOSE|TEAMISH|them|us|me|him|her|everyone|anyone|everybody|those|all ) >',
      '< ( was|were|been|being|is|are ) ADV* ( bypassed|skipped|overridden|circumvented|ignored|short-circuited|dismissed|overruled ) ( manually|by~hand|deliberately|on~purpose|knowingly|intentionally|consciously ) >',
      '< ( deliberately|knowingly|consciously|wilfully|willfully ) ( bypassed|skipped|overrode|overridden|circumvented|ignored|withheld|left|hid ) >',
      '< ( there )? ( really|absolutely|literally|simply|clearly|apparently|obviously|evidently )? ( was|were|is|with|had|has ) ( really|absolutely|literally|simply|clearly|apparently|obviously )? ( no|zero|little|hardly~any|not~any ) ( real|proper|meaningful|effective )? ( sanity~checking|sanity~checks|due~diligence|accountability|supervision|quality~control|quality~assurance|leadership|adult~supervision|common~sense|forethought|foresight|care~taken|thought~given|urgency|sense~of~urgency|contingency~planning ) >',
      `< ( ${HALF} ) ( ${CARED}|planned|thought~through|thought~out|trained|prepared|managed|supervised|executed|handled|coordinated|overseen|briefed|backing~up|checking|testing|reading|following|reviewing ) >`,
      `< ( was|were|been ) ADV* not ADV* ( ${CARED} ) ( _ ){0,5} ( before|prior~to|ahead~of ) ( the|a|an|any|it|they|we|this|being|our|its ) >`,
      `< without ( any|proper|adequate|sufficient|due|enough|thorough|appropriate|careful|much ) ( _ )? ( testing|review|approval|planning|consideration|validation|verification|thought|oversight|supervision|authorization|authorisation|consultation|diligence|regard|preparation|care|checks|checking|communication|coordination|understanding ) >`,
      '< ( before|without ) ( properly|fully|adequately|sufficiently|thoroughly|really|actually ) ( …ing ) >',
      '< ( little|scant|insufficient|inadequate|not~enough|no ) ( thought|consideration|attention|care|regard|heed ) ( was|were|had~been|has~been|is|being )? ( given|paid|taken|made|put ) >',
    ],
    {
      unexplained: true,
      unless:
        /(?:can|may|cannot|could|would|should|will|must|to) (?:now )?(?:\S+ ){0,3}without|not even (?:read|checked) by|(?:alert|page|bug|leak|regression) (?:\S+ ){0,2}went unnoticed by (?:the )?(?:monitor|check|test|alert)/,
    },
  ),
];
