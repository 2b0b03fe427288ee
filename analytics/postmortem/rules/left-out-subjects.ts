import { patterns } from './pattern.ts';

/** What only people do or leave undone: in a note without a subject it is somebody all the same. */
const MINDED =
  'verify|anticipate|document|test|consider|recognise|recognize|realise|realize|read|review|think|ask|communicate|coordinate|consult|understand|notice|follow|plan|inform|tell|escalate|question|appreciate|rehearse|explain|listen|bother|look|learn|research|double-check|check|foresee|practise|practice|involve|discuss|announce|prepare|acknowledge|take|pay|spend|stop|write|keep';
const MINDED_DONE =
  'verified|anticipated|documented|tested|considered|recognised|recognized|realised|realized|reviewed|thought|asked|communicated|coordinated|consulted|understood|noticed|followed|planned|informed|told|escalated|questioned|rehearsed|explained|listened|bothered|looked|learned|learnt|researched|double-checked|checked|foresaw|practised|practiced|discussed|announced|validated|confirmed|ran|actually';
const MINDING =
  'understanding|reading|checking|testing|verifying|communicating|asking|listening|following|thinking|considering|documenting|planning|escalating|reviewing|learning|knowing|paying|taking|double-checking|involving|rehearsing|preparing';
const DID =
  'applied|ran|pushed|deployed|merged|changed|made|used|started|executed|released|deleted|removed|enabled|disabled|installed|upgraded|migrated|restarted|shipped|edited|copied|spent|continued|proceeded|switched|went|modified|committed|launched|rolled|dropped|approved|relied|trusted|jumped|tried|declared|closed|claimed';

/** Notes and list items that leave out who it was: "Did not test the restore", "Should have asked first". */
export const leftOutSubjectPatterns = [
  ...patterns(
    'should-have',
    [
      '^ < should ADV* have !been|had|a|an|the|more|no|only|at ADV* PARTICIPLE >',
      '^ < ( could|might|ought~to ) ADV* have ADV* ( checked|tested|asked|read|verified|reviewed|communicated|escalated|noticed|told|rehearsed|planned|waited|known ) >',
    ],
    { unless: / should have (?:\S+ed )?(?:by|at|within) (?:now|then) / },
  ),
  ...patterns(
    'failed-to',
    [
      `^ ( and|but|then|also )? < did not ADV* ( ${MINDED} ) >`,
      `^ ( and|but|then|also )? < never ADV* ( ${MINDED_DONE} ) >`,
      `^ ( ${DID} ) __{1,9} ( but|and|yet ) < ( did~not|never ) ADV* ( ${MINDED}|${MINDED_DONE} ) >`,
      '^ < ( failed|failing|failure ) to ( communicate|anticipate|consider|document|test|realise|realize|understand|recognise|recognize|plan|appreciate|inform|escalate|listen|learn|coordinate|rehearse|prepare|ask|tell|follow~instructions ) >',
      '^ < ( only|just|merely ) ( checked|tested|looked|reviewed|verified|read|skimmed|glanced ) >',
      '^ < forgot|forgotten ( to|that|about|the )? _ >',
      `^ < not ( ${MINDING} ) ( the|a|an|what|how|when|enough|before|first|for|our|that|whether|if|with|_ ) >`,
    ],
    { unexplained: true },
  ),
  ...patterns(
    'blaming-words',
    [
      `^ ( ${DID} ) __{1,14} < without ( _ ){0,2} ( testing|test|tests|review|understanding|checking|verifying|validation|validating|reading|asking|approval|thinking|knowing|considering|confirming|looking|reviewing|permission|telling|informing|consulting|verification ) >`,
      `^ ( ${DID} ) < ( _ )? ( untested|unreviewed|unverified|unapproved|unvalidated ) _ >`,
      `^ ( ${DID} ) __{0,9} < ( instead~of|rather~than ) ( ${MINDING}|admitting|answering|fixing|investigating|waiting|rolling ) >`,
      '^ < ( masking|hiding|ignoring|dismissing|rushing|guessing|assuming|blaming|avoiding|patching|treating|covering ) __{1,9} ( instead~of|rather~than ) …ing >',
      '^ < ( insufficient|inadequate|incomplete|poor|limited|lack~of|little|weak|superficial ) ( clear|real|proper|team|our|my )? ( understanding|knowledge|awareness|appreciation|grasp|communication|preparation|planning ) ( of|between|about|on|among ) >',
      '^ < ( made|repeated ) ( the )? ( same|similar|identical ) ( mistake|mistakes|error|errors ) >',
      '< ( gave|give|gives|giving|made|makes|making|offered|offering ) ( _ )? excuses >',
      '^ < ( where~is|where~was|where~were ) ( the|our )? ( accountability|ownership|PERSON|NAME|TEAM|leadership|responsibility ) >',
    ],
    { affirmed: true },
  ),
  ...patterns('human-error', [
    '^ < ( my|our|the|his|her|their )? ( first|second|third|fourth|biggest|big|main|next|last|real|critical|key )? mistake ( # | no | number )? ( 1|2|3|4|5|6|7|8|9|one|two|three )? > ( : | – | — )',
    '^ ( my|our|his|her|their ) ( first|second|third|biggest|big|main|next|last|real|worst ) < mistake >',
  ]),
];
