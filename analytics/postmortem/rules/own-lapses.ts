import { patterns } from './pattern.ts';

const SELVES = 'myself|ourselves|himself|herself|themselves|yourself';
const WE = 'i|we|he|she|they|THOSE|TEAMISH|who';

/** States of mind, wrong turns and regrets that writers charge themselves with, and the same said of others. */
export const ownLapsePatterns = [
  ...patterns(
    'blaming-words',
    [
      '( i|he|she|PERSON|NAME ) ADV* < ( was|were|am|is ) ADV* ( so|too|a~bit|pretty|very|already|just|still|also )? ( half-asleep|asleep|drunk|hungover|distracted|in~a~rush|rushing|on~autopilot|sleep-deprived|overtired|jet-lagged|half-awake|multitasking|not~thinking|not~paying|not~concentrating|out~of~my|in~over~my|oblivious|too~busy|new~and|not~careful ) >',
      `< all because ( of )? ( ${WE}|SOMEONE|somebody|one~of|a~single|my|our|his|her|their ) _ >`,
      '( i ) ADV* < ( lacked|lack ) ( the|any|some|enough|_ ) >',
      '< self-inflicted >',
      `( ${WE} ) ADV* < ( convinced|fooled|deluded|kidded|tricked|lulled|painted|shot|set ) ( ${SELVES} ) ( up~for|in~the~foot|into|that|it|this|. ) >`,
      `< ( shot|shooting|shoot ) ( ${SELVES} ) in the foot >`,
      `< convincing|kidding|fooling|deluding ( ${SELVES} ) >`,
      `^ ( but|and|so )? < instead ,? ( i|we|he|she|they|PERSON|NAME|TEAM ) ADV* ( spent|wasted|kept|chose|ignored|relied|assumed|rushed|blamed|doubled|stared|convinced|insisted|panicked|jumped|went~down|dug ) >`,
      '( i|we|he|she|they|PERSON|NAME|TEAM ) ADV* < ( wasted|frittered~away ) __{0,5} ( hour|hours|day|days|week|weeks|minutes|time|night|months|evening|weekend|morning ) >',
      '< ( did~not|had~not|never|not~have ) ADV* ( want|wanted|dare|dared|care|cared ) to ( face|see|admit|know|believe|hear|look|ask|deal|think~about|find~out ) >',
      '( i|we|he|she|they|PERSON|NAME|TEAM ) ADV* < ( trusted|relied~on|believed|followed|copied|pasted|accepted ) _{1,5} ( blindly|without~question|unquestioningly|verbatim|at~face~value|too~much|too~readily ) >',
      '( i|we ) ADV* < ( got|became|was|were|had~become|had~gotten ) ADV* ( too~comfortable|too~cocky|cocky|greedy|too~clever|too~ambitious|carried~away|ahead~of~ourselves|ahead~of~myself|lulled|too~reliant|too~clever~by|blindsided~by~our ) >',
      '< ( stupid|dumb|silly|foolish|bad|shame~on|idiot ) ( me|us ) >',
      '( i|we|he|she|they|THOSE ) ADV* < ( bit~off|dug~a~hole|dropped~the|screwed|messed|goofed|flubbed|slipped~up|cocked~up|made~a~mess|made~a~hash|made~a~right|blew~up|fell~short|fell~for|fell~into~the~trap|fell~asleep|let~my|let~our|let~their|overdid|overreached|underdelivered ) ( _ ) >',
      '( i|he|she|we|THOSE ) ADV* < ( ran|executed|typed|pressed|hit|pushed|clicked|pasted ) __{0,10} ( what|which ) ( i|he|she|we|they ) ( thought|believed|assumed ) >',
      '( i|he|she|we|THOSE ) ADV* < ( running|executing|typing|pressing|pushing|editing|deleting|dropping ) ( what|something ) ( i|he|she|we|they ) ( thought|believed|assumed ) >',
    ],
    {
      affirmed: true,
      unless: /(?:can|could|may|might|so that|to avoid|stops?|prevents?) (?:\S+ ){0,3}(?:foot|myself|ourselves)/,
    },
  ),
  ...patterns(
    'human-error',
    [
      `( ${WE} ) ADV* < ( configured|set~up|done|did|typed|implemented|written|wrote|read|used|built|wired|entered|spelled|spelt|named|mapped|calculated|sized|installed|interpreted|labelled|labeled|plugged|connected|coded ) _{1,6} ( wrong|incorrectly|wrongly|backwards|improperly|the~wrong~way|the~wrong~way~round|upside~down ) >`,
      '( me|us|him|her|them|PERSON|NAME|TEAM|TEAMISH ) ADV* < ( accidentally|inadvertently|mistakenly|unknowingly|carelessly ) …ing >',
      '< ( admin-error|operator-error|user-error|pilot-error|sysadmin-error|copy-paste-error|admin~error ) >',
      "( USER|THOSE|TEAMISH ) 's? < ( misunderstanding|misreading|misuse|misinterpretation|ignorance|mismanagement|mishandling|miscommunication|inattention|carelessness|misjudgement|misjudgment ) ( of|about|over|with|as|in|on ) >",
      '< ( mistakenly|wrongly|incorrectly|falsely|naively|erroneously|foolishly|stupidly ) ( assumed|assuming|believed|believing|thought|thinking|concluded|trusted|expected ) >',
      '( i|we|he|she|they|THOSE|TEAMISH ) ADV* < ( was|were ) ( under~the~mistaken|under~the~false|under~the~wrong|looking~at~the~wrong|working~on~the~wrong|on~the~wrong|in~the~wrong|connected~to~the~wrong|logged~into~the~wrong|logged~in~to~the~wrong|barking~up ) >',
      '( our|my|their|his|her ) < ( wrong|mistaken|false|flawed|faulty|incorrect|naive|bad ) ( assumption|assumptions|belief|understanding|expectation|reading|diagnosis|guess|judgement|judgment ) >',
    ],
    {
      affirmed: true,
      unless:
        /(?:can|could|may|might|cannot|prevents?|stops?|would|avoid\S*|risk of|from) (?:\S+ ){0,3}(?:accidentally|inadvertently|mistakenly|…ing)|error-(?:prone|handl)/,
    },
  ),
  ...patterns(
    'hindsight',
    [
      '( that|this|it|which|QUOTE|alone|those|these|. ) ADV* < should ADV* have ADV* ( pointed|tipped~me|tipped~us| been~a~hint|been~a~clue|been~a~red|been~the~first|been~a~sign|been~a~warning|been~a~clear|been~a~big|been~my|been~our|been~obvious|been~avoidable|been~enough~to~tell|been~a~wake-up|raised|rung|set~off|given~it~away|clued|made~me|made~us|stopped~me|stopped~us|occurred~to|told~me|told~us|been~an~alarm|been~the~moment ) >',
      '< should ADV* have been ADV* ( a|the|our|my|his|her|their ) ( _ )? ( red~flag|hint|clue|giveaway|wake-up~call|tell ) >',
      '< should ADV* have been ADV* ( avoidable|preventable|foreseeable|obvious|evident|apparent|self-evident|a~no-brainer|common~sense|common~knowledge ) >',
      '< ( took|taken|takes|taking ) ( me|us|him|her|them|THOSE|TEAMISH ) ( far~too|way~too|much~too|too|embarrassingly|an~embarrassingly|shamefully|an~embarrassing ) >',
      '( i|we ) ADV* < ( really|sincerely|deeply|bitterly|still|now )? ( regret|kick~myself|kicking~myself|kicked~myself|rue|wish~i~had|wish~we~had|wish~i~would|wished~i~had ) >',
    ],
    {
      unless:
        /(?:alert|alarm|pager?|monitor\S*|dashboard\S*|probe|check|notification)s? (?:\S+ ){0,2}should (?:\S+ )?have|regret (?:the|any|that|to|to inform|this) (?:\S+ )?(?:inconvenience|disruption|impact|trouble|inform)/,
    },
  ),
  ...patterns(
    'not-done',
    [
      '< what ( i|we|THOSE|TEAMISH|he|she ) ( did~not|never|had~not|failed~to|forgot~to|should~have ) ( ever )? ( do|done|did|check|checked|test|tested|realise|realize|realised|realized|anticipate|account|consider|considered|know~better ) >',
      '( i|he|she|they|PERSON|NAME ) ADV* < did not ADV* ( slow~down|stop~and|stop~for|double~check|double-check|triple-check|sanity~check|sanity-check|pause|take~the~time|take~a~moment|think~twice|think~it~through|think~things|make~sure|make~a~backup|take~a~backup|back~up|try~to~understand|want~to~wait|follow~up|follow~through|pay|ask~for~help|reach~out~to|account~for|look~closely|look~twice|listen|care|bother ) >',
      'we ADV* < did not ADV* ( double~check|sanity~check|slow~down|stop~and|pause~to|take~the~time|think~twice|think~it~through|make~sure|account~for~the~fact|listen|care~enough|care~about|pay ) >',
    ],
    { unexplained: true, unless: /(?:would|could|might) have (?:\S+ )?if|do not need/ },
  ),
];
