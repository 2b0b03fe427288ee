import { didNot } from '../rewording/did-not.ts';
import { patterns } from './pattern.ts';
import { CARE, CARING } from './words-of-neglect.ts';

const FAIL = 'failed|fails|neglected|neglects|forgot|forgets|omitted|omits|forgotten|neglect|forget';

const failed = patterns(
  'failed-to',
  [
    `WHO ( , _{1,9} , )? ADV* < ${FAIL} to ADV* _ >`,
    `TEAMISH ADV* < neglected|forgot|omitted to _ >`,
    `TEAMISH ADV* < failed to ${CARE} >`,
    'WHO __{1,14} and|but|then|yet ADV* < failed|neglected|forgot to ADV* _ >',
    `PERSON|TEAM|TEAMISH _{1,4} ADV* < failed|neglected|forgot to ${CARE} >`,
  ],
  { reword: didNot, unless: /attempt\S* (?:\S+ )?failed to/ },
);

const failure = patterns('failed-to', [
  '< failure|inability|refusal|unwillingness|reluctance by|of|from|on~the~part~of THOSE|TEAMISH to >',
  "( THOSE|TEAMISH 's | our|their|his|her|my ) < failure|neglect|refusal|unwillingness|omission to _ >",
  'the? < failure to check|verify|test|notify|inform|tell|escalate|communicate|follow|notice|review|read|document|consider|coordinate|recognise|recognize|anticipate|validate|act|respond >',
  '< failing to ADV* check|verify|test|notify|inform|tell|escalate|communicate|follow|notice|review|read|document|consider|coordinate|recognise|recognize|anticipate|validate|act|respond >',
]);

const neglect = patterns(
  'failed-to',
  [
    'WHO|TEAMISH ADV* < ( did|do|does|had|has|have ADV* not ADV* | never ADV* ) bother…|care|cared|think|thought|stop|pause|trouble|deign to|about >',
    'WHO|TEAMISH ADV* < could|can not be bothered >',
    '< did not think|bother|care|want|stop to ADV* _ >',
    '< never|not got|get|gotten round|around to >',
    'WHO|TEAMISH ADV* < did|had|was|were ADV* not take|taken|taking _{1,5} seriously >',
    'WHO|TEAMISH ADV* < did|do|had|was|were ADV* not pay|paid|paying ADV* enough|any|much|proper|close|sufficient? attention >',
    'WHO|TEAMISH ADV* < did|had ADV* not ADV* follow|followed|respect|respected|observe|obey|heed|comply|adhere|stick >',
    'WHO|TEAMISH ADV* < did|do|had|has ADV* not ADV* ( properly|adequately|sufficiently|carefully|thoroughly|correctly|simply|even|bother…|fully|appropriately|diligently|closely ) >',
    'WHO|TEAMISH ADV* < simply|just|simply~just did not !have|need|know|exist >',
    `( WHO|TEAMISH | WHO|TEAMISH __{1,14} and|but|then ) ADV* < never ADV* turned|put|took|removed|cleaned|followed|closed|rotated|updated|renewed|enabled|disabled|load-tested|wrote|replied|answered|responded|escalated|reported|restored|removed|check…|tested|verified|read|looked|asked|told|informed|reviewed|considered|documented|communicated|bothered|thought|realised|realized|noticed|questioned|raised|confirmed|tried >`,
    'NOBODY _{0,5} < ( had|has|have )? ADV* ( even|seem…|appear… )? ADV* thought|bothered|cared|checked|noticed|tested|asked|questioned|looked|verified|told|raised|read|reviewed|realised|realized|considered|spotted|paid|stopped|spoke|challenged|informed|warned|followed|documented|saw|remembered|acted|responded|reacted|picked|acknowledged >',
    'NOBODY _{0,5} < seem…|appear… ( to~care|bothered|to~notice|to~have|in~any|interested|worried|keen|willing ) >',
    `WHO|TEAMISH _{1,16} < without ( ever|even|first|so~much~as|properly|really|actually|fully|proper )? ${CARING} >`,
    `PERSON|TEAM|NAME|TEAMISH , _{1,8} < without ( ever|even|first|so~much~as|properly|really )? ${CARING} >`,
    '< without so~much~as >',
    '< ( was|were|is|are|been ) ADV* not ADV* ( done|performed|checked|tested|verified|reviewed|followed|told|informed|communicated|read|escalated|raised|noticed|considered|carried~out|completed|updated|documented|renewed ) by ( PERSON|TEAM|NAME|SOMEONE|anyone|TEAMISH ) >',
    'at no point did WHO|TEAMISH <  _{1,3} >',
    'not once did WHO|TEAMISH < _{1,3} >',
  ],
  {
    unexplained: true,
    unless:
      /(?:should|will|can|must|to) be able to |(?:nor|and) did (?:the )?\S+ have|had no (?:way|means|access)|no way (?:of|to)|not have (?:been )?able|(?:could|would|will|can) (?:PERSON|TEAM|NAME|they|he|she|i) /,
  },
);

const notDone = patterns(
  'not-done',
  [
    'PERSON|TEAM|NAME|SOMEONE|BADPERSON ( responsible for _{1,4} )? ( __{1,14} and|but|then|yet )? ( ADV )? < did|had not !have|had|know|known|see|seen|expect|expected|receive|received|get|got|find|found|need|needed|identify|detect|want|wanted|observe|intend|mean|use|lose|require|initially|immediately|yet|been|appear|experience|include|agree|believe|_~any|reach|hear|recognise|recognize|understand|come _ >',
    'they|he|she|i|who|TEAMISH ADV* < did|had ADV* not ADV* looked|asked|thought|check|checked|verify|verified|double-check|test|tested|realise|realised|realize|realized|notice|noticed|see|spot|spotted|tell|told|inform|informed|notify|notified|escalate|escalated|communicate|communicated|look|read|review|reviewed|consider|considered|ask|asked|understand|understood|wait|waited|consult|consulted|coordinate|document|documented|anticipate|validate|confirm|respond|react >',
  ],
  {
    unexplained: true,
    unless:
      /(?:nor|and) did (?:the )?\S+ have|had no (?:way|means|access)|no way (?:of|to)|not have (?:been )?able|(?:could|would|will|can) (?:PERSON|TEAM|NAME|they|he|she|i) /,
  },
);

const neglecting = patterns('failed-to', [
  'PERSON|TEAM|BADPERSON|BADTEAM|NAME|they|TEAMISH ADV* < ( is|are|was|were ) ADV* not ADV* prioritising|prioritizing|monitoring|following|checking|testing|reviewing|communicating|reading|escalating|listening|responding|updating|documenting|looking|watching|thinking|considering >',
  'PERSON|TEAM|TEAMISH still < ( have|has|had|did|do|does ) not _ >',
]);

const overlooked = patterns(
  'failed-to',
  [
    '( WHO|TEAMISH | WHO|TEAMISH __{1,14} and|but|then|yet ) ADV* < overlooked|overlooks|ignored|ignores|disregarded|disregards|neglected|skipped|skips|bypassed|circumvented|forgot|forgets|forgotten|underestimated|misjudged|overestimated|glossed|rushed|hurried|dismissed|discounted|sidestepped|shortcut|misread|misinterpreted|misunderstood|mishandled|misdiagnosed|mis-diagnosed >',
    'THEM ADV* < missed|misses|missing the|an|a|this|that|it|two|three|several|all|both|every|his|her|their|step|one|some|CODE >',
    'THEM _{1,3} ADV* < missed|overlooked the|an|a|this|that|it|chance|opportunity|step|one >',
    'i|we ADV* < missed this|that|it|them|the~warning|the~sign|the~signs|the~alert|the~fact|a~step|an~important|some >',
    '_ WHO < missed > . ',
    '< was|were|been|got|being ADV* overlooked|neglected|forgotten|disregarded >',
    '< warning|warnings|alert|alerts|alarm|alarms|page|pages|advice|ticket|tickets|e-mail|e-mails|email|emails|signs|signals|message|messages|reminder|reminders|policy|procedure|process|runbook|checklist ( that|which | _{1,7} )? ( was|were|been|had~been|have~been|went|gone ) ADV* ignored|dismissed|unanswered|unread|unheeded|disregarded|overlooked|bypassed|circumvented !by~the|by~a|by~an|by~its|by~our|by~CODE >',
    '< procedure|procedures|process|protocol|protocols|policy|checklist|guideline|guidelines|runbook|instructions|control|practice|practices|step|steps was|were|is|had~been ADV* not ADV* followed|respected|adhered|observed >',
    'THOSE|TEAMISH|they _{0,8} < missed the|a|an|every chance|opportunity >',
  ],
  {
    unexplained: true,
    unless:
      /missed (?:our|the|its|their|his|her) (?:\S+ )?(?:target|targets|slo|slos|sla|slas|objective|goal|goals|deadline|deadlines|availability|budget)|CODE (?:silently )?ignored|can be (?:safely )?(?:ignored|skipped)/,
  },
);

export const failedToPatterns = [...failed, ...failure, ...neglect, ...neglecting, ...overlooked, ...notDone];
