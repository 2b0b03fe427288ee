import { anActionThatLookedRight } from '../rewording/human-error.ts';
import { leaveOutAdverb } from '../rewording/leave-out.ts';
import { patterns } from './pattern.ts';
import { BY_MISHAP, ERROR } from './words-of-neglect.ts';

/** An error that is a message, a count, a device or a matter of discussion. */
const ANOTHER_ERROR =
  /(?:fat-finger|fat finger) (?:check|guard|limit|protection|filter|rule)|(?:ternary|boolean|logical|binary|unary|comparison) (?:operator|PERSON)|(?:error|errors|mistake|failure|fault) (?:path|paths|return|object|class|message|messages|log|logs|rate|rates|code|codes|handling|page|pages|report|reports|reporting|budget|text|texts|tolerance|tracking|class|screen|correction|prone|handler|state|response|responses|injection|domain|domains|tolerant|modes?|type|types|counts?|in (?:the|a|its) (?:logs?|response)) |so-called|assumed (?:\S+ )?(?:USER|user)|treat every|error-prone|(?:resilien\S+|tolera\S+|robust|immune|proof) (?:to|of|against) |(?:error|errors|mistake) (?:is|was|were|are|has been) (?:never|not|ruled out|excluded)|minimi[sz]e|things (?:\S+ )?(?:go|went|goes|going) wrong/;

const HUMAN =
  'human|operator|user|pilot|manual|clerical|engineer|engineering|people|personnel|PERSON|BADPERSON|USER|TEAM|TEAMISH|humans|keyboard|admin|staff|driver';

const asCause = patterns(
  'human-error',
  [
    `< ( a|an|the|simple|pure|sheer|basic|of|some|one|another ){0,3} ( ${HUMAN} ) ( 's )? ( ${ERROR}|factor|factors ) >`,
    `< human|manual _{0,1} ( ${ERROR} ) >`,
    `< ( PERSON|BADPERSON|TEAM|SOMEONE|USER ) 's _{0,2} ( ${ERROR}|slip|mix-up|mistyping ) >`,
    `( our|their|his|her|my ) ( own )? _{0,1} < ( ${ERROR} ) > ( was|were|caused|led|meant|in|during|when|that|brought|. )`,
    `< ( ${ERROR}|slip|lapse|misunderstanding|miscommunication|misjudgement ) ( made|committed|introduced )? ( by|of|on~the~part~of|on~the~side~of|from|at~the~hands~of ) ( PERSON|BADPERSON|TEAM|BADTEAM|NAME|SOMEONE|USER|TEAMISH ) >`,
    '< human|people|user|operator|person|manual ( is|was|as )? ( the )? ( culprit|problem|weak~link|weakest~link|cause|root~cause ) >',
    '< ( human~factor|human~factors|human~element|human~mistake|human~nature|human~failing|human~fallibility|human~oversight|operator~mistake ) >',
    `( due~to|because~of|caused~by|result~of|resulted~from|stemmed~from|stems~from|traced~to|attributed~to|down~to|thanks~to|root~cause|cause|cause~was|cause~is|by|through|triggered~by|was|is|: ) ( a|an|our|the|one|this|simple|honest|genuine|momentary|administrative|internal ){0,4} < ( mistake|mistakes|oversight|slip|slip-up|slip~of~the~finger|carelessness|negligence|inattention|haste|forgetfulness|fat-finger|fat~finger|finger~trouble|finger~slip|misclick|inexperience|incompetence|mishandling|misunderstanding|blunder|lapse|copy-paste~error|copy~paste~error|copy-and-paste~error|manual~misconfiguration ) >`,
    '< fat-finger…|fat~finger…|fatfinger…|pebkac|pebcak|layer~8|layer-8|wetware|id10t|finger~slip|finger~trouble|finger-trouble|butterfingers >',
    '< man-made|human-caused|human-made|human-induced|self-inflicted~by >',
    '( fault|problem|blame|cause|error|issue|mistake ) _{0,3} ( lay|lies|lie|was|sat|sits|is|laid|rests|rested ) ( ADV|squarely|entirely )* < with|between~the ( the )? ( human|humans|people|chair|PERSON|TEAM|USER|NAME ) >',
    '< problem ( exists|exist|existed|is|was|sat )? between ( the )? ( keyboard|chair ) >',
    '< ( this|that|which|it|deletion|deploy|change ) ( was|is|were ) ( clearly|obviously|simply|purely|entirely|just|probably|only|all )? ( a|our|an|my|his|her|their ) _{0,2} ( mistake|blunder|slip|slip-up|oversight|lapse ) > ( .|,|;|by|on|from|that|which|and|when|in|of )',
    '< was|were|been|got|being ( PERSON|USER )? ( mistyped|fat-fingered|mis-typed|mistyped|misspelt|mis-keyed|miskeyed|mis-entered ) >',
  ],
  { affirmed: true, unless: ANOTHER_ERROR, reword: anActionThatLookedRight },
);

const ACTION =
  'deleted|removed|dropped|pushed|merged|deployed|disabled|enabled|changed|ran|run|executed|typed|entered|applied|terminated|triggered|caused|introduced|committed|modified|overwrote|overwritten|copied|uploaded|configured|set|left|restarted|shut|stopped|assumed|thought|believed|selected|approved|used|released|sent|exposed|published|reverted|switched|turned|took|taken|unplugged|pulled|added|started|killed|scaled|cut|connected|disconnected|updated|upgraded|edited|altered|marked|identified|diagnosed|dismissed|rolled|kept|created|made|included|excluded|leaked|shared|granted|revoked|moved|swapped|truncated|wiped|purged|attributed|concluded|put|broke|blocked|routed|rerouted|failed|attached|detached|unmounted|formatted|promoted|demoted|expired|rotated|cleared|flushed|specified|set~up';

/** Of what went wrong by accident: no person stands behind these, or nothing has happened yet. */
const NO_MISHAP =
  /(?:with|of|a|an|some|any|many|every) (?:\S+ )?misconfigured (?!by)|(?:go|goes|went|going|gone) wrong |(?:accidental|inadvertent) deletion protection|(?:can|could|may|might|cannot|to|would|will|prevents?|stops?) (?:\S+ ){0,2}(?:accidentally|mistakenly|inadvertently|make|delete)|not have (?:accidentally|mistakenly)|NOBODY/;

const adverb = patterns('human-error', [`WHO|TEAMISH|USER ( , _{1,9} , )? ADV* < ( ${BY_MISHAP} ) ADV* _ >`], {
  affirmed: true,
  unless: NO_MISHAP,
  reword: leaveOutAdverb,
});

const mishap = patterns(
  'human-error',
  [
    `WHO|TEAMISH|USER _{1,6} < ${BY_MISHAP} > ( .|,|;|(|and|on|in|to|from|while|when|during|as|because|with )`,
    `WHO|TEAMISH|USER ADV* ( ${ACTION} ) _{0,9} < by~mistake|by~accident|in~error|by~error|unintentionally|accidentally|inadvertently|by~oversight >`,
    `_ < ( ${BY_MISHAP} ) ( ${ACTION}|…ed ) by ( an|the )? ( THOSE|TEAMISH|USER|human|me|us ) >`,
    `was|were|been|being < ( accidentally|mistakenly|inadvertently|carelessly|erroneously ) ( deleted|removed|dropped|wiped|disabled|enabled|pushed|merged|terminated|shut|committed|released|deployed|overwritten|applied|run|executed|published|exposed|left|unplugged|disconnected|cut|triggered|turned|truncated|purged|sent|reverted|switched|checked|typed|entered ) > ( ADV )? ( .|by|,|;|and|in|during|from|when|as|while|on|with|to )`,
    `was|were|been ADV* ( deleted|removed|dropped|wiped|disabled|enabled|pushed|merged|terminated|shut|committed|released|deployed|overwritten|applied|run|executed|left|unplugged|entered|typed|set|configured ) _{0,4} < by~mistake|by~accident|in~error|incorrectly|accidentally|mistakenly >`,
    'THEM|we|USER|TEAMISH ( _{1,6} | __{1,12} and|but|then )? ADV* < misconfigured|mis-configured|mistyped|mis-typed|typoed|fat-fingered|misclicked|mis-clicked|miskeyed|miscalculated|misspelled|misspelt|misplaced|mislabelled|mislabeled|misapplied|miscounted|mis-set >',
    'THEM|TEAMISH _{1,3} < fat-fingered|mistyped|misconfigured >',
    '< ( misconfigured|mistyped|mis-typed|fat-fingered|miskeyed|botched|mis-set|misapplied|mishandled|misplaced ) ( by|of ) ( THOSE|TEAMISH|USER|us|me|NAME ) >',
    'PERSON|BADPERSON|NAME|SOMEONE|TEAM|he|she|they|i|TEAMISH ( , _{1,9} , )? ADV* !so _{1,9} < the? wrong|incorrect _ >',
    'PERSON|BADPERSON|NAME|SOMEONE|TEAM|he|she|i|TEAMISH ADV* ( ran|executed|applied|deployed|typed|deleted|restarted|pushed|connected|selected|clicked|entered|dropped|removed|used|opened|ran|started ) _{1,10} < instead~of|rather~than _ >',
    'WHO|TEAMISH ADV* < made|make|makes ADV* ( a|an|the|some|several|another|this|that|our ) _{0,2} ( mistake|mistakes|error|errors|blunder|typo|slip|misjudgement|oversight ) >',
    'mistake|error|mistakes|errors|typo|blunder|slip ADV* ( was|were|that|which|is )? < made|introduced|committed by ( THOSE|TEAMISH|USER|us|me ) >',
    'WHO|TEAMISH ADV* < was|were|had~been mistaken|wrong|at~fault|confused|careless|negligent|unaware~that~they >',
  ],
  {
    affirmed: true,
    unless: NO_MISHAP,
  },
);

export const humanErrorPatterns = [...asCause, ...adverb, ...mishap];
