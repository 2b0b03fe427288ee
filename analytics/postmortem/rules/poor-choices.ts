import { patterns } from './pattern.ts';

const POOR =
  'bad|poor|terrible|awful|stupid|dumb|silly|foolish|dangerous|questionable|misguided|horrible|reckless|lazy|hasty|rash|careless|ill-advised|ill-judged|unwise|disastrous|short-sighted|naive|sloppy';
const MUCH =
  'basic|rookie|elementary|silly|stupid|dumb|embarrassing|costly|big|huge|terrible|painful|grave|biggest|worst|major|colossal|unforced|avoidable|foolish';
const LATER = 'in~hindsight|looking~back|in~retrospect|with~hindsight|with~the~benefit~of~hindsight';

/** Decisions and work that are judged by how they turned out. */
export const poorChoicePatterns = [
  ...patterns(
    'careless-words',
    [
      `< ( ${POOR} ) ( _{0,1} ) ( decision|decisions|choice|choices|idea|call|move|guess|judgement|judgment|shortcut|attempt|bet ) >`,
      '< in ( a|the|my|our|their|his|her|such~a|great|too~much )? ( hurry|haste|rush ) >',
      '< ( hurriedly|hastily|lazily|sloppily|half-heartedly|thoughtlessly ) >',
      '( i|we|he|she|they|THOSE|TEAMISH ) _{0,3} < ( untested|unreviewed|half-tested|half-finished|unverified|half-baked|unchecked ) _ >',
      '< ( choosing|choose|chose|took|taking|take|taken ) the ( easy|easier|lazy|quick|wrong|cheap ) ( path|way|option|route|road ) >',
      '( and|just|simply|, ) < ( hoped|hoping|prayed|praying ) ( that )? ( it|this|everything|things|for ) ( would|the ) >',
      '< poor|bad|terrible|shoddy|sloppy|lousy ( communication|judgement|judgment|planning|preparation|coordination|work|engineering|practice|job|decision-making|handling|management ) ( _{0,2} ) ( between|by|on|from|within|among|of ) ( us|me|THOSE|TEAMISH|ourselves|myself|them|our|my|their ) >',
      '< communication ( _{0,8} ) ( between|with|from|among ) ( _{0,8} ) was|were ADV* ( very|really )? ( poor|bad|terrible|lacking|non-existent|abysmal|insufficient ) >',
      '( me|us|him|her|them|i|we|he|she|they|look|looked|was|were ) < ( unprepared|ashamed ) >',
      '< ( look|looked|felt|feel|is|was|how|most|so ) ( embarrassing|amateurish|unprofessional|foolish|stupid ) >',
    ],
    { affirmed: true, unless: /in (?:a|no) (?:hurry|rush) to / },
  ),
  ...patterns(
    'human-error',
    [
      `< ( ${MUCH} ) ( _{0,1} ) ( mistake|mistakes|blunder|blunders|oversight|oversights|slip|slip-up|goof|screw-up ) >`,
      `< ( ${MUCH} ) ( reading|thinking|planning|testing|communication|judgement|judgment|management ) failure >`,
    ],
    { affirmed: true },
  ),
  ...patterns(
    'certainty',
    [
      '< a|an ( avoidable|preventable|foreseeable|needless ) ( _ )? ( error|mistake|failure|outage|incident|mess|overreach|loss|delay|problem|accident ) >',
      '( error|errors|mistake|mistakes|outage|incident|failure|failures|this|it|all|loss ) ( was|were|is ) ADV* ( entirely|completely|easily|wholly|totally|perfectly )? < preventable|avoidable|foreseeable >',
      `( ${LATER} ) __{1,9} < ( bad|dangerous|wrong|a~mistake|obvious|stupid|poor|always|unwise|naive|foolish ) >`,
      '< accident ( just|only )? waiting ( just )? to >',
      '< waiting to happen >',
    ],
    { affirmed: true },
  ),
  ...patterns(
    'should-have',
    [
      '( WHO|TEAMISH ) ADV* < should have > :',
      'what < ( WHO )? ADV* should have ( been )? done >',
      'than ( i|we|they|he|she ) < would|could|should have > ',
      '< ( any|one|none|neither|each|either ) ( one )? of us ( _{0,2} ) ( could|might|should|ought ) >',
      '< instead~of|rather~than …ing __{1,20} , ( i|we|they|he|she|PERSON|TEAM|NAME ) ( ADV )? ( …ed|went|took|chose|ran|made|kept|left ) >',
    ],
    { affirmed: true },
  ),
  ...patterns(
    'not-done',
    [
      '( i|we|they|he|she|THOSE ) ADV* < ( have|had|has ) ADV* not ADV* ( considered|thought|noticed|realised|realized|foreseen|anticipated ) >',
      '< shrugged~off|brushed~off|brushed~aside|waved~away|explained~away >',
      '( considered|thought|taken|seen|treated|be|were|was ) ( _{1,14} ) , and < ignored|dismissed|forgotten >',
      '< ( forgotten|left~out ) ( in|during|from ) ( the )? ( commit|review|migration|handover|release|deploy|process|planning|checklist ) >',
      '( WHO ) ADV* < skimmed ( over|past|through )? _ >',
    ],
    { affirmed: true, unexplained: true },
  ),
];
