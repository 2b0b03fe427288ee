import { patterns } from './pattern.ts';
import { TOLD_MORE } from './people-did.ts';

const PEOPLE = 'PERSON|BADPERSON|TEAM|BADTEAM|NAME|SOMEONE|TEAMISH|USER|he|she|they|who|i';
const WRONGLY =
  'incorrectly|wrongly|badly|mistakenly|accidentally|inadvertently|erroneously|carelessly|improperly|poorly|unintentionally|prematurely|hastily|sloppily|falsely|unwittingly|unknowingly|absent-mindedly|unthinkingly';
const WRONG =
  'unintentional|accidental|inadvertent|erroneous|mistaken|unintended|incorrect|wrong|faulty|careless|premature|hasty|botched|improper|unwitting|ill-timed';
const SLIP =
  'mistake|mistakes|error|errors|slip|slips|slip-up|mix-up|mix-ups|muddle|oversight|blunder|lapse|typo|misunderstanding|misreading|misjudgement|misjudgment|confusion|fumble|bungle|mishap|miscalculation|omission|misclick';

/** Slips as a cause: of the hand, the eye, the memory. */
export const slipPatterns = patterns(
  'human-error',
  [
    `< ( manual|human|individual|personal|colleague|procedural|clerical|typing|administrative|copy-paste|data-entry|operating|operational|judgement|keying|button|mouse ) ( intervention|handling|input|entry|processing )? ( ${SLIP} ) ( by|of|on|in|during|when|at|from|while|as|made|is|was|. | , ) >`,
    `( ${PEOPLE} ) 's < ( _{0,3} ) ( ${SLIP} ) >`,
    `< ( ${SLIP} ) ( made|committed|introduced )? ( at|in|by|of|from|between|on~the~part~of|on~the~side~of|within|inside ) ( the|our|a )? ( PERSON|BADPERSON|TEAM|NAME|SOMEONE|TEAMISH|desk|counter|front~desk|keyboard|human|individual|NAME ) >`,
    `< ( ${SLIP}|negligence|failure|inattention|carelessness ) on the part of >`,
    `< ( ${WRONGLY} ) ( …ed|set|put|cut|written|built|run|left|done|read|chosen ) ( _ ){0,4} by ( THOSE|TEAMISH|USER|human|hand ) >`,
    '< ( blunder|mistake|slip|slip-up|lapse|gaffe ) ( was|were ) ( made|committed|introduced ) >',
    `< ( ${WRONG} ) _{0,1} ( deletion|removal|change|edit|entry|input|command|restart|shutdown|termination|configuration|deployment|deploy|release|push|merge|update|answer|choice|click|keystroke|intervention|action|selection|use|disclosure|publication|activation|deactivation|disconnection|handling|execution|operation|setting|value|response|reading|interpretation|assumption|diagnosis|decision|order|instruction|reply ) ( of _{1,6} )? ( by|of|from|on~the~part~of ) ( THOSE|TEAMISH|USER|human|an~individual|him|her ) >`,
    `< ( ${WRONG}|bad|poor ) ( manual|human ) ( intervention|action|step|entry|input|edit|change|operation|handling|work|process|decision|override|switching ) >`,
    `( ${PEOPLE} ) ${TOLD_MORE} ADV* < ( got|gets|getting ) _{1,6} ( wrong|backwards|the~wrong~way|back~to~front|upside~down|muddled|mixed~up|confused ) >`,
    `( ${PEOPLE} ) ${TOLD_MORE} ADV* < ( misread|misheard|misjudged|miscounted|misdialled|misdialed|misfiled|mistook|misplaced|mislabelled|mislabeled|misunderstood|misinterpreted|misremembered|misspelt|misspelled|misconfigured|mistyped|miskeyed|misclicked|miscalculated|mixed~up|muddled~up|muddled|confused|transposed|fumbled|slipped|fat-fingered|lost~count|lost~track|misapplied|misdiagnosed|misused|botched|bungled|double-clicked|mispasted ) _ >`,
    `( ${PEOPLE} ) ${TOLD_MORE} ADV* < ( typed|entered|wrote|pressed|clicked|chose|selected|picked|keyed|pasted|pulled|put|set|ran|opened|deleted ) _{1,4} ( , )? ( where|when|for|instead~of|rather~than|and~not|in~place~of|not ) _{1,5} ( was|were|had~been|is )? ADV* ( meant|intended|needed|wanted|required|called~for|asked~for|right|correct ) >`,
    `( ${PEOPLE} ) ${TOLD_MORE} __{1,12} < ( in|into|on|at|from|against|to ) the wrong ( one|_ ) >`,
    `( ${PEOPLE} ) ${TOLD_MORE} ADV* < ( forgot|confused|mixed|switched|swapped ) _{1,5} ( with|for|and|up|around ) _ >`,
    `( ${PEOPLE} ) ${TOLD_MORE} ADV* < ( …ed|ran|put|sent|set|left|cut|shut|took|hit|drove|threw|gave|wrote ) _{0,7} ( by~mistake|by~accident|in~error|unintentionally|accidentally|inadvertently|by~oversight|absent-mindedly|without~meaning~to|without~noticing|without~realising|without~realizing|without~thinking|unthinkingly|in~passing|with~his~elbow|with~her~elbow|with~his~foot ) >`,
    `( ${PEOPLE} ) ${TOLD_MORE} ADV* < ( ${WRONGLY}|wrongfully ) ( …ed|ran|put|sent|set|left|cut|shut|took|read|told|wrote|gave|thought|believed ) >`,
    `( ${PEOPLE} ) ${TOLD_MORE} ADV* < ( tripped|stumbled|leant|leaned|sat|spilled|spilt|kicked|elbowed|knocked|brushed|bumped ) ( over|on|against|into ) >`,
    '< ( lapse|loss|slip|failure|moment ) of ( _ )? ( memory|concentration|attention|hand|finger|thumb|tongue|pen|mind|inattention|carelessness|distraction|madness|confusion|haste|panic|forgetfulness|absent-mindedness|weakness|keyboard|mouse|eye ) >',
    '< ( people|we~all|humans|all~of~us|everyone|everybody|anyone ) ( do|will|can )? ( make|makes|made ) mistakes >',
    '< to~err~is~human|only~human|human~all~too|mistakes~happen|mistakes~were~made|the~human~in~the~chain|human~in~the~loop~erred|the~human~link >',
    '( failure|error|cause|factor|problem|fault|weakness|element|link|root ) ( was|is|remains ) ( a|the|very~much|purely|entirely )? < human ( one|and|. | , | ; | error|being ) >',
    '( ended|came|was|lay|sits|stopped ) < at~the~keyboard|behind~the~keyboard|in~front~of~the~screen|on~two~legs >',
    '( outage|incident|failure|loss|breach|error|leak|deletion|disruption|delay ) ( _{0,6} ) ( was|is|has~been|be|were|as ) ADV* < ( self-inflicted|home-made|homemade|man-made|of~human~origin|human~in~origin|human|by~human~hand|due~to~people|manual ) ( . | , | and ) >',
  ],
  {
    affirmed: true,
    unless:
      /(?:error|mistake|fault) (?:path|message|code|rate|page|log|budget|handling|handler|report|correction)s? |so-called|(?:resilien\S+|tolera\S+|robust|immune|proof) (?:to|of|against) |(?:can|could|may|might|cannot|prevents?|stops?|would) (?:\S+ ){0,2}(?:accidentally|mistakenly|inadvertently|make|delete)|NOBODY|(?:design|guard|protect|plan|allow)\S* (?:\S+ ){0,4}(?:people|humans|mistakes)|when (?:people|humans) /,
  },
);
