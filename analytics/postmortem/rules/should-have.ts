import { didNot } from '../rewording/did-not.ts';
import { patterns } from './pattern.ts';
import { CARED } from './words-of-neglect.ts';

/** What a system lacked is no blame, also where "we" lacked it: "we should have alerted on that". */
const GAP_OF_A_SYSTEM =
  /(?:we|PERSON|TEAM) (?:\S+ ){0,2}(?:should|could|ought to) (?:\S+ )?have (?:\S+ )?(?:alerted|monitored|instrumented|had|logged|rate-limited|limited|been (?:paged|alerted|notified|told|informed|warned|given|able|asked|trained|involved|called)|received) |have (?:an?|the|more|no|access|read|write) /;
/** "a schema check could have", "caught by the tests" */
const BY_A_SYSTEM =
  /(?:automatically|by (?:an?|the|our|its)? ?(?:\S+ )?(?:check|test|tests|alert|alerts|alarm|monitor|monitoring|linter|probe|system|tool|pipeline|job|controller|guard|limit|suite|script|service|health)|by (?:CODE|ci|monitoring|automation|tests)|in ci) /;

const shouldHave = patterns(
  'should-have',
  [
    'WHO|TEAMISH|everyone ( , _{1,9} , )? ADV* < should|ought~to ADV* have ADV* PARTICIPLE > ',
    'WHO could ADV* have , and < should ADV* have >',
    'WHO|TEAMISH ADV* < needed|need to have ADV* PARTICIPLE >',
    'WHO|TEAMISH ADV* < had better have ADV* PARTICIPLE >',
    '< which _{0,3} ought|should ADV* to? have ADV* done >',
  ],
  { unless: GAP_OF_A_SYSTEM, reword: didNot },
);

const couldHave = patterns(
  'should-have',
  [
    `WHO|TEAMISH ADV* < could ADV* have ADV* ${CARED} >`,
    `WHO|TEAMISH ADV* < would ADV* have ADV* been~well~advised|done~well|done~better >`,
    'WHO|TEAMISH might < have ADV* thought|known|checked|asked|told >',
  ],
  {
    unless:
      / so (?:that )?(?:they|we|i|he|she|TEAM|PERSON) (?:\S+ )?could have|NOBODY|(?:not|nothing|anything|little) (?:\S+ ){0,4}could (?:\S+ )?have|could (?:\S+ )?not have|could have (?:\S+ )?not|(?:hardly|scarcely) /,
  },
);

const passive = patterns(
  'should-have',
  [
    '< should|ought~to ADV* have ADV* been ADV* tested|reviewed|checked|double-checked|verified|communicated|escalated|noticed|expected|spotted|considered|anticipated|foreseen|addressed|caught|informed|consulted|questioned|discussed|planned|validated|documented|followed|avoided|prevented|predicted|investigated|coordinated|announced|raised|known|obvious|clear >',
    '< could ADV* have ADV* been ADV* avoided|prevented|averted >',
    '< should|ought~to ADV* have ADV* been more|less|much|quicker|faster|aware|better|proactive|prepared >',
  ],
  { unless: BY_A_SYSTEM },
);

const duty = patterns('should-have', [
  '< should ADV* have known better >',
  'WHO|TEAMISH < was|were ADV* supposed|meant|expected|required|obliged|asked to _{1,14} but|and|yet __{1,10} > ',
  'WHO|TEAMISH < was|were ADV* supposed|meant|obliged|required to _{1,14} ( ,|; ) but|and|yet|instead|they|he|she >',
  'WHO|TEAMISH < was|were ADV* supposed~to have PARTICIPLE >',
  "it was ADV* THOSE|TEAMISH 's < job|duty|responsibility|task to __{1,16} not|never|fail…|neglect…|forgot >",
  'it was ADV* the < job|duty|responsibility|task of THOSE|TEAMISH to __{1,16} not|never|fail…|neglect…|forgot >',
  'THOSE|TEAMISH|they|we|i < had every|ample|plenty~of|each|any opportunity|chance|reason|means to|for !believe|think|trust|expect|assume|suppose >',
  'what WHO|TEAMISH ADV* < needed|had|ought to do >',
  '< all|everything WHO|it ADV* needed|had|have|took|taken ADV* to~do|taken|was >',
  '< all it would|will ADV* have taken >',
  'WHO|TEAMISH < only had|needed to|had~only~to|had~but~to >',
  'WHO|TEAMISH|which|that _{0,6} < ought~to|should have done >',
]);

export const shouldHavePatterns = [...shouldHave, ...couldHave, ...passive, ...duty];
