import { leaveOut } from '../rewording/leave-out.ts';
import { patterns } from './pattern.ts';

const PLAIN =
  'obvious|clear|evident|plain|apparent|self-evident|foreseeable|predictable|inevitable|unavoidable|glaring|obviously|clearly|certain|bound';
const JUDGED =
  'wrong|mistake|mistaken|inevitable|obvious|clear|plain|evident|bad|worst|poor|poorly|naive|should|ought|unwise|avoidable|foolish|predictable|bound|too|could~have|would~have|apparent|foreseeable|never|risky|reckless|short-sighted|optimistic|unrealistic|simple|easy|surprising|foolhardy|insufficient|inadequate';

/** What is plain by design, or said not to be plain. */
const PLAIN_BY_DESIGN =
  /of course , (?:no|we|every|these|this|they) |is now (?:clear|evident|apparent|plain) to us|(?:not|n't|no|less|more|most|nothing|anything|isn) (?:\S+ )?(?:obvious|clear|evident|plain|apparent)|(?:clearly|plainly|obviously) (?:mark\S*|label\S*|visible|document\S*|defin\S*|communicat\S*|stat\S*|separat\S*|show\S*|named?|display\S*|nam\S+|distinguish\S*|assign\S*|structured|identif\S*|indicat\S*|describ\S*|explain\S*|written|worded|readable|see\S*|see|point\S*|specif\S*|list\S*|tell|tells|saying|say)|course (?:correction|material|of action)|naturally (?:occurring|ordered|sorted)|inevitably consistent|(?:more|as|so|too|very) clearly|(?:communicat|defin|document|stat|explain|label|mark|writ|speak|express|articulat|describ)\S* (?:\S+ ){0,6}clearly|to clearly|(?:wanted?|want|need|needs|make|makes|making|made|becomes?|became|will be|not) it (?:\S+ )?(?:clear|obvious|plain)/;

const certainty = patterns(
  'certainty',
  [
    '< obviously|evidently|clearly|undoubtedly|plainly|unsurprisingly|predictably|inevitably|needless~to~say|of~course|as~everyone~knows|it~goes~without~saying~that|goes~without~saying ( , )? >',
    '< it ( was|had~been|should~be|must~be | is !clear ) ( now|then|already|now|always|quite|very|perfectly|painfully|fairly|abundantly|immediately|pretty )? ( obvious|clear|evident|plain|apparent|self-evident|foreseeable|predictable|inevitable ) ( from|to|at|already|by|long|even|now )? ( the|all|everyone|anyone|any|a|outset|start|beginning|us )? ( start|outset|beginning|logs|graphs|observer|involved )? ( that ) >',
  ],
  { affirmed: true, unless: PLAIN_BY_DESIGN, reword: leaveOut },
);

const plainThen = patterns(
  'certainty',
  [
    `( was|is|were|been|be|seemed|became ) ADV* ( so|all~too|quite|perfectly|painfully|already|perhaps|probably|fairly|blatantly|glaringly )? < ( ${PLAIN} ) ( to ( all|everyone|anyone|everybody|anybody|PERSON|TEAM|WHO|them|us|one ) | from~the~start | from~the~outset | from~the~beginning | in~the~diff | long~before | with~the | at~the~time | all~along | beforehand | the~moment | on~the~graph | in~hindsight | in~retrospect | ,~looking~back | that~the | enough ) >`,
    '< must ADV* have been ( obvious|apparent|clear|plain|evident|visible ) >',
    '< should ADV* have been ( obvious|apparent|clear|plain|evident|visible ) >',
    '< ( was|were ) ( so )? ( always|simply|clearly|obviously )? ( bound|doomed|destined|guaranteed|certain|sure|never~going|always~going ) to !port|ports|the|a|an|its|CODE|ip|address|interface|localhost|this|that|one|all|both|our >',
    '< ( an? | such~an? | the | that | one~of~the )? ( glaring|blatant|obvious|elementary|basic|textbook|classic|trivial|avoidable|preventable|rookie|schoolboy|foreseeable|flagrant|egregious ) ( mistake|error|errors|mistakes|risk|danger|problem|failure|oversight|omission|blunder|warning|choice|incident|gap|fix|sign|signs|question|step|answer|precaution|check|thing~to~do|flaw|cause|culprit|conclusion|misconfiguration ) >',
    '( so|too|rather|quite|really|painfully|embarrassingly ) < ( glaring|obvious|blatant|trivial|simple ) ( in|that|from|as|to ) >',
    '< ( everyone|everybody|anyone|anybody|all~of~us|any~fool|any~child|a~child|every~PERSON|a~beginner|even~a~beginner ) ADV* ( knows|knew|could~see|could~have~seen|would~have~seen|would~have~known|could~tell|could~have~told|saw~it~coming|understands|should~know|can~see|who~has|who~knows|with~a~basic|with~any|with~half|with~even|with~eyes|familiar~with ) >',
    '< anyone|anybody|everyone|PERSON with ( a|any|half|even|the|some|common|basic ) ( basic|bit|brain|eye|slightest|passing|little|experience|understanding|knowledge|sense|modicum|idea )+ >',
    '< a? matter of ( time|when ) > ',
    '< accident|disaster|outage|failure|incident waiting to happen >',
    '< ( staring|stared|stares ) at ( me|us|them|him|her|everyone ) >',
    '< ( staring|stared|stares ) ( me|us|them|him|her|everyone|PERSON|TEAM|anyone ) in the face >',
    '< impossible ( for _ )? to ( miss|overlook|ignore|mistake ) >',
    '< ( hard|difficult ) to ( miss|overlook ) >',
    '< ( signs|warning~signs|writing|evidence|clues|signals|hints|symptoms|red~flags|indications|warnings|answer|data ) ( was|were|had~been|are|is ) ADV* ( there|on~the~wall|in~plain~sight|in~front~of|in~plain~view|plain|visible~to~all|hiding~in~plain ) >',
    '< ( in~plain~sight|plain~to~see|plain~as~day|clear~as~day|for~all~to~see|for~everyone~to~see|under~their~noses|under~our~noses|under~their~nose|right~in~front~of|in~front~of~their~eyes|saw~it~coming|seen~it~coming|seen~this~coming|see~it~coming|saw~this~coming|see~this~coming|could~see~coming ) >',
    '( ( signs|evidence|information|data|clues|fix|answer|signal|cause|problem|everything|all|wrong|there|pointed|dns|face|it ) _{0,8} ) < ( all~along|from~the~start|from~the~outset|from~the~beginning|the~whole~time|from~day~one|long~beforehand|from~the~very~start ) >',
    '< could|might|can ( have )? ( very )? easily ( have )? ( been )? ( seen|detected|spotted|noticed|caught|avoided|prevented|found|foreseen|predicted|identified|recognised|recognized|checked|tested|fixed ) >',
    '< all|everything|information|evidence|data|warning|warnings|clues|signs ( the )? ( information|evidence|data|facts|clues|signs|WHO|that|which )? ( needed|necessary|required|was~needed ) to _{1,6} was|were ADV* ( already )? ( in|on|there|available|present|at~hand ) >',
    'was|were|is < never going to ( _ ){0,1} ( work|fit|end|scale|hold|last|survive|be|happen|succeed|cope ) >',
    '< ( entirely|completely|easily|fully|clearly|trivially|eminently|wholly|totally|perfectly|utterly|so|very ) ( preventable|avoidable|foreseeable|predictable ) >',
    '( signs|warnings|symptoms|problem|trend|growth|spike|drop|errors ) ( was|were|had~been ) ADV* < ( clearly|plainly ) ( visible|there|present|on~display ) >',
    '( this|that|it|which|incident|outage|failure|problem|loss|breach|crash|error ) ( was|is|were ) ADV* < ( avoidable|preventable|foreseeable|predictable|inevitable|unavoidable ) >',
    '< unsurprising…|predictabl… ( to|that|, ) >',
    '( come|came|comes|was|is ) ( as )? < no ( great|real|big )? surprise ( to|that|.|, ) >',
    '< WHO|TEAMISH ( was|were ) ADV* ( obviously|clearly|evidently|plainly ) ADV* _ >',
    '< ( surely|clearly|obviously ) ( they|he|she|THOSE|SOMEONE|anyone|this ) >',
  ],
  {
    affirmed: true,
    unless:
      /(?:not|no|nothing|less|longer|any) (?:\S+ ){0,2}(?:obvious|clear|evident|apparent|plain) |(?:want|make|makes|made|become|became|becomes) (?:\S+ ){0,4}(?:obvious|clear|plain|evident)|matter of time (?:zones?|to)|hindsight bias/,
  },
);

const looking = patterns(
  'hindsight',
  [
    `< ( in~hindsight|with~hindsight|in~retrospect|looking~back|with~the~benefit~of~hindsight|in~the~rear-view~mirror|with~20/20~hindsight|hindsight|retrospectively|knowing~what~we~know~now ) ( , )? > ( __{0,16} ) ( ${JUDGED} )`,
    `< ( in~hindsight|with~hindsight|in~retrospect|looking~back|with~the~benefit~of~hindsight|retrospectively ) ( , )? ( it|this|that|the _ ) ( is|was|seems|looks ) ( very|quite|painfully|now|all~too )? ( ${PLAIN} ) ( that ) >`,
    `( ${JUDGED} ) ( _{0,8} ) < ( in~hindsight|with~hindsight|in~retrospect|looking~back|with~the~benefit~of~hindsight|retrospectively ) > ( .|,|; )`,
    '( decision|choice|call|move|idea|plan|bet|gamble|option|assumption|deploying|pushing|running|skipping|upgrading|migrating|restarting|relying|launching|choosing|trusting|delaying|waiting|raising ) _{0,9} < ( was|proved|proved~to~be|turned~out~to~be|turned~out|were|is ) ADV* ( the|a|an|to~be )? ( clearly|plainly|obviously|very|simply|plain|, )? ( wrong|mistake|poor|bad|mistaken|unwise|foolish|misguided|worst|ill-advised|ill-judged|short-sighted|reckless|terrible|naive|costly~mistake|big~mistake|grave~mistake|serious~mistake|disastrous|fatal|irresponsible ) >',
    '< was the wrong ( call|decision|choice|move|thing|approach|way|option|time|trade-off ) >',
    '< ( wrong|bad|poor|terrible|fatal|disastrous|worst|foolish|unwise ) ( decision|call|choice|move|judgement|judgment|idea|bet ) >',
    '( WHO|TEAMISH ) ADV* < ( picked|chose|took|made|selected|opted~for ) the ( worst|wrong|poorer|riskier|riskiest|easy|lazy ) >',
    '< it was ADV* a ( big|huge|serious|terrible|grave|costly|basic|bad )? ( mistake|error|blunder|bad~idea|poor~decision ) to >',
    '< ( should~have~known|should~have~seen|ought~to~have~known|must~have~known|must~have~seen|had~to~know|knew~full~well|knew~perfectly~well|knew~very~well|knew~better|know~better|known~better ) >',
    '< hard|difficult to understand|believe|explain how|why >',
  ],
  {
    unless:
      /hindsight bias|hindsight (?:, )?(?:we|i|it|TEAM) (?:\S+ )?(?:learn\S*|see|saw|now|can)|looking back (?:at|through|over) the|(?:not|no) (?:the )?wrong (?:call|decision)/,
  },
);

export const hindsightPatterns = [...looking, ...certainty, ...plainThen];
