import { patterns } from './pattern.ts';

/** Words that judge people and nothing else. */
const JUDGEMENT =
  'stubbornness|stubborn|stubbornly|obstinacy|obstinate|arrogance|arrogant|arrogantly|ego|vanity|impatience|impatient|impatiently|idleness|inept|ineptly|clumsiness|incompetent|incompetently|unprofessional|unprofessionally|irresponsible|irresponsibly|negligently|dishonest|secretive|disdain|contempt|scorn|smug|smugly|cocky|gullible|foolish|foolishly|silly|daft|dumb|stupid|stupidly|idiotic|oblivious|clueless|cluelessly|inattentive|absent-minded|daydreaming|drunk|hungover|apathetic|unwilling|half-hearted|half-heartedly|spineless|indecisive|indecision|panicky|hysterical|foolhardy|trigger-happy|over-eager|overzealous|over-zealous|overconfident|complacent|complacently|slovenly|untrustworthy|undisciplined|disobedient|insubordinate|meddlesome|nosy|lackadaisical|flippant|flippantly|feckless|hapless|haplessly|bumbling|slacking|shirking|goofing|whining|sulking|shrugging|unhelpful|unhelpfully|uncooperative|thoughtless|thoughtlessly|heedless|heedlessly|cavalierly|brazen|brazenly|pig-headed|headstrong|short-tempered|nonchalant|nonchalantly|dismissive|dismissively|condescending|patronising|patronizing|selfish|selfishly';

export const judgedPeoplePatterns = [
  ...patterns(
    'careless-words',
    [
      `( THOSE|TEAMISH|they|he|she|who ) __{0,14} < ( ${JUDGEMENT} ) >`,
      `< ( ${JUDGEMENT} ) __{0,5} ( THOSE|TEAMISH ) >`,
    ],
    {
      affirmed: true,
      unless:
        /(?:overconfident|greedy|naive|stubborn|dumb) (?:model|predict\S*|bug|issue|test|terminal|bytes?|error|process)/,
    },
  ),
  ...patterns(
    'blaming-words',
    [
      '( THOSE|TEAMISH|they|he|she ) ADV* < ( vanished|disappeared|went~to~bed|went~quiet|hung~up|logged~off|walked~away|washed~their|looked~away|passed~it~on~without ) >',
      '< ( it~is|it~was ) ( about|high ) time ( that|for|THOSE|TEAMISH|they|we|SOMEONE ) >',
      '< reflect… ( very|rather|so )? ( poorly|badly ) on ( THOSE|TEAMISH|them|him|her|us|all ) >',
      "( THOSE|TEAMISH ) 's < _{1,2} ( was|were|is ) ADV* ( worth ( nothing|little|less ) | worthless|useless|laughable|a~joke|a~farce|meaningless|lacking|wanting|not~up~to|beneath ) >",
      '( ( trusted|gave|left|put|with|by|to|had ) __{0,4} ) < the wrong ( people|person|hands|man|woman|PERSON ) >',
      '( THOSE|TEAMISH|they|he|she ) ADV* < ( preferred|chose|elected ) to ( finish|sleep|stay|go|keep|wait|leave|watch|eat|chat|look~away|do~nothing|carry~on|stick ) >',
      "( THOSE ) 's ( own|little|favourite|favorite )? < pet _ >",
      '< never ( been|was )? a ( priority|concern|strength|strong~point|strong~suit|forte|favourite ) ( for|of|with|to|there|in ) >',
      "< ( not|never|hardly ) ( been )? ( their|his|her|our|THOSE~'s|TEAMISH~'s ) ( strong~point|strong~suit|forte|priority|strength|finest~hour|best~hour ) >",
      '< with ( friends|colleagues|PERSON ) like ( THOSE|TEAMISH|these|them|that ) >',
    ],
    { affirmed: false },
  ),
  ...patterns(
    'should-have',
    [
      '( PERSON|IDEALPERSON|TEAM|IDEALTEAM|NAME|SOMEONE|he|she ) ADV* < could ADV* have ADV* ( PARTICIPLE|rung|driven|spared|slept|begun|shut ) >',
      '( was|were ) ADV* < up to ( THOSE|TEAMISH ) to >',
    ],
    {
      unless:
        /so (?:that )?(?:they|we|i|he|she|TEAM|PERSON) (?:\S+ )?could have|NOBODY|(?:not|nothing|anything|little) (?:\S+ ){0,4}could (?:\S+ )?have|could (?:\S+ )?(?:not|never) have|could have (?:not|helped|been (?:able|affected|exposed|given|told|paged))|(?:hardly|scarcely|neither|no) /,
    },
  ),
  ...patterns(
    'failed-to',
    [
      'NOBODY ADV* < had ( the|any ) ( sense|wit|wits|presence|courage|decency|foresight|idea|nerve|good~sense|thought|patience|grace ) >',
      '( call|question|ticket|review|drill|handover|rehearsal|warning|note|discussion|conversation|walkthrough|hand-over|test ) ( _{0,6} ) ( was|were ) < never ( placed|made|asked|raised|held|written|filed|answered|followed|heeded|passed|done|had|rehearsed|repeated|finished ) >',
      '( THOSE|TEAMISH|they|he|she|we ) ADV* < ( omitted|left~out|left~it~out|left~this~out|withheld|kept~back|held~back ) ( the|any|a|all|this|that|it|every|. | , ) >',
      '( THOSE|TEAMISH|they|he|she|we ) ADV* < let _{0,5} ( pass|go~by|slip~by|elapse|tick~by|drift~by ) >',
    ],
    { unexplained: true },
  ),
  ...patterns(
    'human-error',
    [
      '< ( stray|unlucky|wrong|misplaced|careless|errant|accidental|unfortunate|clumsy ) ( keystroke|keystrokes|click|finger|keypress|elbow|foot|paste|drag|tap|swipe|mouse-click ) >',
      '< ( finger|fingers|elbow|hand|hands|thumb|foot ) on the wrong _ >',
    ],
    { affirmed: true },
  ),
  ...patterns('certainty', [
    '< ( only|just|merely|simply ) a question of ( when|time ) >',
    '( plan|design|rollout|migration|cluster|system|backup|it|we|they|approach|setup ) < never ( stood|had ) a chance >',
    '< who ( in~the~world|on~earth|in~their )? ( puts|gives|leaves|ships|merges ) __{1,18} ? >',
    '( clue|clues|sign|signs|evidence|warning|warnings|answer|hint|hints|symptoms ) ( had|have|has ) ADV* < been ( lying|sitting|waiting|buried|flashing|blinking|piling|building|mounting|hiding ) >',
    '( WHO ) ADV* < ( could|might|would ) ADV* have ADV* ( seen|smelt|smelled|heard ) ( this|it|that|all~this ) ( one )? coming >',
  ]),
];
