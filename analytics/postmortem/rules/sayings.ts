import { patterns } from './pattern.ts';

const PEOPLE = 'PERSON|BADPERSON|TEAM|BADTEAM|NAME|SOMEONE|TEAMISH|they|he|she|we|i|who';

const ofBlame = patterns(
  'blaming-words',
  [
    '< fell~on~deaf~ears|under~the~rug|under~the~carpet|heads~in~the~sand|head~in~the~sand|under~the~bus|own~goal|in~the~foot|amateur~hour|eye~off~the~ball|eyes~off~the~ball|phoned~it~in|lip~service|token~effort|over~their~heads|over~his~head|over~her~head|out~of~his~depth|out~of~her~depth|wishful~thinking|wilful~blindness|willful~blindness|trigger-happy|not~up~to~the~job|not~up~to~the~task|idly~by|deaf~ears >',
    '< made ( a|an|such~a ) ( complete|total|real|right )? ( hash|mess|pig|meal|muddle ) of >',
    '< ( mucked|stuffed|cocked|fouled|bollixed|loused|goofed|slipped ) up >',
    '< cock-up|balls-up|screw-up|foul-up|botch|botch-job|goof|gaffe|buck-passing|foot-dragging|finger-pointing|incompetents >',
    '< ( dragged|dragging|dragged~out ) ( their|his|her|its|our ) ( feet|heels ) >',
    `( ${PEOPLE} ) _{0,3} < ( has|have|had ) ( a~lot|much|plenty ) to answer for >`,
    `( ${PEOPLE} ) _{0,2} < ( owe|owes|owed ) us ( an ) ( explanation|apology ) >`,
    "< courtesy~of|thanks~to|no~thanks~to ( PERSON|BADPERSON|TEAM|TEAMISH|NAME|SOMEONE ) 's? ( haste|carelessness|negligence|failure|mistake|decision|insistence|typo|error|oversight|laziness|delay|change|refusal ) >",
    '< courtesy of ( PERSON|TEAM|TEAMISH|NAME|SOMEONE ) >',
    '< ( PERSON|TEAM|TEAMISH|NAME ) of all people >',
    '< ( can|could ) not be ( trusted|relied~on|bothered ) >',
    `( ${PEOPLE} ) _{0,2} < had no business|right _ >`,
    `( ${PEOPLE} ) ADV* < ( would|did|does|do ) not ( listen|care|grasp|lift~a~finger ) >`,
    `( ${PEOPLE} ) ADV* < ( refused|refuses|declined ) to ( listen|look|accept|follow|believe|help|act|escalate|admit|roll|answer|engage|read ) >`,
    `( PERSON|BADPERSON|TEAM|TEAMISH|NAME|they|he|she ) ADV* < ( did~nothing|sat~around|stood~by|looked~on|sat~back|stood~around|gave~up|buried~their|hid~behind|turned~their~backs|washed~their~hands|ran~away|walked~off|wandered~off|went~home|went~to~lunch ) >`,
    `( PERSON|BADPERSON|TEAM|TEAMISH|NAME|they|he|she ) ADV* < ( bragged|boasted|grumbled|sulked|ranted|whined|moaned|shouted|yelled|bickered|squabbled|quarrelled ) >`,
    `( ${PEOPLE} ) ADV* < ( gambled|cheated|lied|faked|fudged|pretended|cut~and~ran|cowboyed|hacked~together|bodged|cobbled|threw~together|slapped~together|dumped|lumped|foisted|dropped~it~on ) >`,
    '< ( serial|repeat ) offender >',
    '( PERSON|TEAM|TEAMISH|NAME ) ADV* < ( has|have|had ) a ( habit|history|track~record|tendency|knack ) of|for >',
    '< ( TEAM|TEAMISH|PERSON|NAME ) _{1,6} , as ( usual|always|ever ) >',
    '< ( once~again|yet~again|as~usual|as~ever|as~always ) ,? ( TEAM|TEAMISH|PERSON|NAME|they|SOMEONE ) >',
    '< ( ashamed|shame|disgrace|embarrassment|farce|fiasco|shambles|travesty|laughing~stock ) >',
    '( PERSON|TEAM|TEAMISH|NAME|they|he|she|their ) _{0,3} < ( ignorance|arrogance|hubris|ego|egos|impatience|stubbornness|selfishness|greed|indifference|indecision|timidity|cowardice|bravado|overconfidence|over-confidence|unwillingness|reluctance|obstinacy|apathy|dithering|meddling|tinkering|fiddling ) >',
    '< ( sheer|pure|plain|simple|utter|outright|wilful|willful|blatant|gross ) ( ignorance|arrogance|stupidity|negligence|laziness|carelessness|incompetence|foolishness|recklessness|disregard|neglect|sloppiness|complacency|haste|panic|indifference ) >',
    '< ( oblivious|blissfully~unaware|blissfully~ignorant|clueless|overeager|over-eager|gullible|thoughtless|unthinking|heedless|lackadaisical|inattentive|negligent|short-sighted|hot-headed|hotheaded|heavy-handed|ham-fisted|cack-handed|clumsy|clumsily|thoughtlessly|heedlessly|sloppily|lackadaisically|half-heartedly|cavalierly|rashly|brazenly|flippantly|nonchalantly ) >',
  ],
  {
    affirmed: true,
    unless: /oblivious (?:of|to) (?:the )?(?:cache|CODE)|error budget|NOBODY (?:\S+ ){0,3}(?:to blame|at fault)/,
  },
);

const ofHindsight = patterns(
  'certainty',
  [
    '< ( came|come|comes ) as no ( real|great|big )? surprise >',
    '< ( no|small|little ) wonder >',
    '< ( hardly|scarcely|not|un ) surprising|surprisingly >',
    '< ( doomed ( from|to ) | recipe~for~disaster | recipe~for~trouble | asking~for~trouble | asking~for~it | time~bomb | playing~with~fire | tempting~fate | courting~disaster | foregone~conclusion | no-brainer | on~the~cards | in~the~cards | writing~was~on | told~you~so | rocket~science | take~a~genius | had~it~coming | blindingly~obvious | crystal~clear | patently | self-evidently | undeniably | unmistakable | unmissable | unmistakably | stands~to~reason | common~sense | common~knowledge | as~everyone~knows | as~anyone~knows ) >',
    '< could only ( ever )? ( end|have~ended|go|have~gone ) ( one~way|badly|in ) >',
    '< ( we|they ) all knew >',
    '< was|were always going to >',
    '< ( any sane|any~halfway|a~child|a~five-year-old|a~beginner|anyone~half ) _{0,3} ( could|would|can|should|knows ) >',
    '< ( anyone|anybody|everyone|everybody ) ( could|would|should|can|must ) ADV* ( have )? ( seen|see|predicted|predict|told|tell|known|know|guessed|foreseen|noticed|spotted|found|realised|realized|expected|understood ) >',
    '( was|were|been ) ADV* < ( easy|simple|trivial|trivially~easy ) to ( spot|see|notice|foresee|predict|catch|avoid|prevent|diagnose|recognise|recognize ) >',
    '< ( would|should|must ) ADV* have ADV* been ADV* ( obvious|clear|plain|apparent|evident|enough|easy|simple|trivial ) >',
    '< all that was ( needed|required ) >',
    '( red~flags|warnings|signs|clues|hints|alarms|alarm~bells ) _{0,4} < ( everywhere|all~over|aplenty|rang|were~ringing|had~been~ringing|for~weeks|for~months|for~days|long~before|well~before ) >',
    '< ( it~is|it~was ) ( no~surprise|no~accident|no~coincidence|no~wonder|hardly~surprising|beyond~me|beyond~us|unthinkable|inconceivable|incredible|astonishing|baffling|staggering|unbelievable|bewildering|telling ) >',
    '< ( knowing~what~we~know~now|hindsight~is|in~the~cold~light~of~day|with~the~wisdom~of~hindsight|after~the~event|armed~with~hindsight ) >',
    '( plan|design|approach|migration|rollout|change|setup|project|launch|idea|schedule|strategy|experiment ) _{0,5} < ( was|were ) ADV* ( doomed|flawed~from|hopeless|ill-fated|ill-conceived|misconceived|madness|insane|crazy|folly|foolhardy|reckless|a~gamble|a~bad~idea|a~mistake|an~error|unrealistic ) >',
  ],
  { affirmed: true, unless: /hindsight bias|no (?:\S+ )?common|common (?:sense|knowledge) (?:is|among)|clear text/ },
);

const ofError = patterns(
  'human-error',
  [
    '< ( personnel|employee|staff|typing|keying|keystroke|keyboard|data-entry|data~entry|transcription|copy-paste|copy/paste|copy-and-paste|pasting|admin|administrative|handling~by|procedural|judgement|judgment|end-user|end~user|technician ) ( error|errors|mistake|mistakes|slip|slips|slip-up|blunder|oversight|lapse ) >',
    '< human ( failure|failures|failing|failings|slip|slips|lapse|lapses|oversight|carelessness|forgetfulness|hands|weakness|fallibility|intervention~gone~wrong|blunder ) >',
    '< ( brain~fade|brain~fart|senior~moment|brain~freeze|slip~of~the~keyboard|slip~of~the~mouse|slip~of~the~hand|fumbled|fumble-fingered|butter-fingered|meatware|liveware|wetware|carbon-based|error~40|between~the~chair|between~chair|between~keyboard|keyboard~and~chair|keyboard~and~the~chair|chair~and~keyboard|id-10-t|pilot~error ) >',
    '< ( lapse|loss|failure ) of ( memory|concentration|attention|discipline|judgement|judgment|nerve|vigilance ) >',
    "< ( momentary|brief|simple|unfortunate|careless|stupid|silly|honest|innocent|genuine|costly|classic|elementary|basic|rookie|beginner ) ( 's )? ( mistake|slip|slip-up|lapse|oversight|blunder|error~of~judgement|error~of~judgment|misjudgement|misjudgment ) >",
    '( hit|hits|pressed|presses|clicked|pushed|pulled|flipped|chose|picked|selected|typed|opened|edited ) < the wrong ( button|key|switch|lever|cable|tab|window|terminal|host|server|file|environment|branch|option|row|line|plug|breaker|database|table|region|account|cluster|one ) >',
    'wrong ( button|key|switch|cable|plug|breaker|tab|window|terminal|host|option ) < ( was|had~been|got|being ) ( pressed|hit|clicked|pulled|pushed|flipped|chosen|selected|unplugged|typed ) >',
    '( not|rather~than|than|nor|instead~of ) ( the|a|any|our|with )? ( technology|machine|machines|software|system|systems|hardware|tool|tools|tooling|technical~fault|bug|equipment|automation ) , < but ( the|a|with|by )? ( people|person|human|humans|PERSON|TEAM|user|USER ) >',
    '< ( people|person|human|humans|PERSON|USER|TEAM ) , not ( the|a|any|our|with )? ( technology|machine|machines|software|system|systems|hardware|tool|tools|tooling|bug|equipment|automation|code ) >',
    '< ( was|were|is|put ) ( down )? to ( human|PERSON|operator|people|user|USER ) _ >',
  ],
  {
    affirmed: true,
    unless:
      /error (?:message|code|rate|page|log|budget|handling|handler|report)s? |(?:a|small|simple) mistake (?:here|into)|mistakes? (?:easy|harder|impossible|possible)|(?:design|guard|protect|plan|allow)\S* (?:\S+ ){0,3}(?:people|humans|mistake)|so-called|when (?:people|humans) /,
  },
);

/** Sayings that carry a judgement whatever stands around them. */
export const sayingPatterns = [...ofBlame, ...ofHindsight, ...ofError];
