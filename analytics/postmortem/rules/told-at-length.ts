import { patterns } from './pattern.ts';

const BODY = 'company|board|management|leadership|agency|bank|vendor|council|regulator|government|university|hospital';
const THEY = `THOSE|TEAMISH|we|i|they|he|she|who|${BODY}`;
const WORK =
  'review|testing|effort|care|attention|diligence|discipline|ownership|planning|preparation|training|supervision|coordination|communication|judgement|judgment|follow-up|thought|consideration|oversight|accountability|rigour|rigor|leadership|caution|foresight';
const HANDS =
  'copy-pasted|pasted|typed|ran|deleted|dropped|pushed|picked|chose|entered|pulled|plugged|unplugged|formatted|wiped|restarted|rebooted|stopped|killed|merged|attached|edited|opened';

/** Of these that something was not done or failed tells of no person. */
const DEVICE =
  /(?:script|job|service|monitor|alert|system|server|process|task|hook|pipeline|node|probe|check|test|client|request|deploy|deployment|bot|cache|driver|query|function|library|code|tool|software|firmware|app|application|module|plugin|device|disk|model|scanner|controller|scheduler|linter|rule|dashboard|suite|case|unit|component|parser|algorithm|heuristic|balancer|router|resolver|compiler|formula|estimate|policy)s? (?:\S+ ){0,2}(?:failed|did not|had|read|looked|asked|checked|noticed|tested|reviewed|verified|considered|stopped)/;

/** Lapses as long reports, the press and lists of points tell them: in the passive, of a body, or of nobody in words. */
export const toldAtLengthPatterns = [
  ...patterns(
    'not-done',
    [
      `( ${THEY} ) ADV* < did not ADV* _ ( __{0,8} ) ( quickly|fast|soon|early|promptly|carefully|closely|thoroughly|clearly|seriously|loudly|often|proactively ) enough >`,
      '< ( did|do|has|have|had ) not ADV* ( take|taken|maintain|maintained|implement|implemented|conduct|conducted|exercise|exercised|give|given|carry~out|carried~out|perform|performed|make|made ) ( any|the|all|a|an|its|their|our )? ( necessary|appropriate|adequate|sufficient|reasonable|proper|accurate|timely|enough|due|effective|robust ) _ >',
      '< none of ( which|whom|our|the|us|them|THOSE|TEAMISH|USER ) ( _ ){0,3} ( had|have )? ADV* ( read|looked|asked|checked|noticed|tested|questioned|raised|bothered|deigned|thought|reviewed|verified|spoke|objected|mentioned|responded|cared|stopped|considered ) >',
      `( ${THEY} ) < ( somehow|evidently|conveniently ) ( did~not|forgot|missed|never ) _ >`,
      'we ADV* < did not ADV* ( prioritise|prioritize|act~on|act~upon|follow~through|follow~up|schedule|warn|tell|notify|inform ) >',
      '^ < ( skipped|ignored|neglected|overlooked|missed ) ( the|a|an|that|our|all|every|both|two|several|most ) >',
      '< ( i|we|he|she|they|THOSE|TEAMISH|and|but ) asked no questions >',
    ],
    { unexplained: true, unless: DEVICE },
  ),
  ...patterns(
    'failed-to',
    [
      '< failed to ADV* ( ask|consider|appreciate|question|challenge|scrutinise|scrutinize|prioritise|prioritize|foresee|discuss|grasp ) _ >',
    ],
    { unexplained: true, unless: DEVICE },
  ),
  ...patterns(
    'should-have',
    [
      '( procedure|step|action|move|approach|response|thing|way|plan|course ) ( _ ){0,6} < should|ought~to ADV* have been ( to|followed ) >',
      '( WHO|TEAMISH ) ADV* < ( should|ought~to|could ) ADV* have ( more|much~more|far~more|better ) ( …ly ) ( and …ly )? PARTICIPLE >',
      `( ${BODY} ) < should|ought~to ADV* have ADV* !been|had PARTICIPLE >`,
      '^ < ( could|might ) ADV* have ADV* !been|had|caused|led|resulted|happened|become PARTICIPLE >',
      '< ( slower|later|longer|worse|harder ) than ( it|they|we|this|that ) ( had~to|needed~to|should~have|ought~to ) ( be|been|have|take|last ) >',
      '< ( was|were ) not ADV* better ( prepared|equipped|organised|organized|trained|informed ) >',
    ],
    { unless: DEVICE },
  ),
  ...patterns(
    'human-error',
    [
      '< engineer-driven|operator-induced|user-induced|operator-caused|user-caused|engineer-caused|staff-caused|operator-driven|engineer-induced|technician-induced >',
      '( an|some|serious|costly|this|that|same|one|another ) < ( error|mistake|misjudgement|misjudgment|miscalculation ) ( was|were|had~been|has~been ) made > ( that|which|in|when|during|by|while|and|. | , )',
      `( ${THEY} ) ADV* < ( decided|assumed|concluded|believed|thought|judged|determined|deleted|removed|opened|closed ) ( erroneously|mistakenly|wrongly|incorrectly ) >`,
      '( a|an|this|another ) < ( dramatic|serious|glaring|major|huge|big|bad|simple|clear|complete|unfortunate|terrible|silly|honest|embarrassing|obvious ) oversight >',
      'was|were|been|being < ( accidentally|mistakenly|inadvertently|erroneously ) ( run|executed|applied|deployed|deleted|removed|pushed|merged|sent|published|exposed|given|granted|shared|set|left|put|included|excluded|disabled|enabled|restarted|pointed ) > ( against|at|for|into|onto|out|off|over|without|before|after|twice|too|to )',
      `^ < ( ${HANDS} ) __{0,5} the wrong _ >`,
      '< locked ( myself|ourselves|himself|herself|themselves ) out >',
      ', < ( thinking|believing|mistaking|supposing ) ( that )? ( it|this|they|these ) ( was|were|to~be ) >',
    ],
    {
      affirmed: true,
      unexplained: true,
      unless:
        /(?:can|could|may|might|cannot|to|would|prevents?|stops?) (?:\S+ ){0,3}(?:accidentally|mistakenly|inadvertently|error|mistake)/,
    },
  ),
  ...patterns(
    'blaming-words',
    [
      `^ < ( insufficient|inadequate|lack~of|poor|sloppy|superficial|hasty|careless ) ( and _ )? ( code|peer|load|team|internal|prior|team's )? ( ${WORK} ) >`,
      `( THOSE|TEAMISH|we|i|they|he|she|board|management|leadership ) ADV* < ( was|were|is|are|had~been ) ADV* ( far|much|way )? too ( optimistic|confident|trusting|hasty|eager|lenient|relaxed|timid|credulous|lax|slow|quick|busy|proud ) ( about|in|to|with|for|. ) >`,
      '< to even ( acknowledge|notice|look|respond|reply|answer|admit|realise|realize ) >',
      '< ( left|kept|leaving|keeping ) ( us|customers|users|USER|everyone|people|them|THOSE|TEAMISH )? ( hanging|in~the~dark|guessing|to~fend~for|out~in~the~cold|to~its~own~devices|to~their~own~devices ) >',
      '< ( stonewalled|stonewalling|bickering|bickered|finger-pointing|pointing~fingers|buck-passing|passing~the~buck|yours~truly|hero~culture|penny-wise ) >',
      '< ( brushed|brushing|waved|waving ) ( _ ){1,3} ( aside|away ) >',
      '< passed ( the|a|each|_ ) ( _ )? ( back~and~forth|to~and~fro|around ) >',
      '< ( was|were|been|being|got ) ADV* rushed ( out|through|into|to~production|to~market|by ) >',
      `( ${THEY} ) ADV* < ( had~grown|grew|got|became|had~become|had~got ) ADV* ( complacent|lazy|sloppy|careless|overconfident|arrogant ) >`,
    ],
    { affirmed: true, unless: /blameless|without (?:bickering|finger-pointing)/ },
  ),
];
