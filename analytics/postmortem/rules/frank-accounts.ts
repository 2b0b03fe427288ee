import { patterns } from './pattern.ts';

const WE = 'i|we|he|she|they|THOSE|TEAMISH';
const HARM =
  'outage|outages|incident|incidents|downtime|problem|problems|failure|mess|disruption|damage|crash|loss|breach|regression|trouble|chaos|disaster|bug|error';
const DRIVE =
  'focus|pursuit|rush|desire|push|eagerness|drive|obsession|hunger|haste|preference|emphasis|ambition|urge|enthusiasm|hurry|fixation|quest';

/** What people say frankly of themselves or others when they tell what happened. */
export const frankAccountPatterns = [
  ...patterns(
    'blaming-words',
    [
      `( i|he|she|PERSON|BADPERSON|NAME|SOMEONE ) ADV* < ( caused|created|triggered|started ) ( a|an|the|this|our|another|some )? ( _ )? ( _ )? ( ${HARM} ) >`,
      `( ${HARM} ) ( that|which )? < ( i|we|PERSON|NAME|he|she ) ADV* ( caused|created|triggered|brought ) >`,
      '( PERSON|BADPERSON|TEAM|NAME|SOMEONE|he|she|they ) ADV* < ( introduced|created|added|shipped|left ) ( two|three|four|several|some|many|multiple|serious|critical ) _{0,2} ( bugs|errors|problems|mistakes|regressions|vulnerabilities|flaws|holes|typos ) >',
      '( corners|corner|shortcuts ) ( was|were|had~been|have~been|got|being ) ADV* < cut|taken >',
      '< ( went|gone|going|go|goes|acted ) behind _{1,4} ( back|backs ) >',
      '( WHO|and|but ) ADV* < did it ( all )? wrong >',
      `( ${WE} ) __{0,24} < ( happily|cheerfully|blithely|blissfully|naively|lazily|stubbornly ) ( ignored|assumed|confirmed|deleted|merged|deployed|accepted|believed|thought|clicked|ran|approved|told|copied|pasted|continued ) >`,
      '( WHO ) ADV* < ( was|were ) ADV* ( so|too|overly )? ( focused|fixated|intent|bent|obsessed ) ( on|with ) __{1,9} ( that|rather~than|instead~of|to~notice|to~see ) >',
      `( our|my|their|his|her ) ( _ )? ( ${DRIVE} ) ( for|on|to|of|with|and ) __{1,16} < ( came~at~the~expense|came~at|at~the~cost|at~the~expense|introduced|caused|meant|blinded|cost|made~us|led ) >`,
      '( we|i|they|he|she ) ADV* < ( paid|pay|are~paying|paying ) ( the|a|dearly ) ( price|high~price|heavy~price|for ) >',
      '< not a good look >',
      '< with ( our|their|his|her|my ) pants down >',
      '( i|we|he|she|they ) ADV* < ( am|are|is|was|were|be|being|been|got|felt|feel ) ( a~bit|a~little|so|too|just|simply|very|quite|being|rather )* ( lazy|sloppy|careless|naive|complacent|overconfident|arrogant|foolish|stupid|reckless|greedy|cocky|hasty|ignorant|dumb|negligent ) >',
      '< forgive ( me|us|him|her ) for >',
      '( deployed|merged|shipped|released|pushed|ran|went|upgraded|proceeded|continued|approved|launched ) _{0,5} < anyway|anyways|regardless >',
      '( TEAM|PERSON|we|i|they|he|she ) ADV* < ( was|were ) ADV* not ADV* ( prepared|ready|on~time|careful|diligent|disciplined|honest|transparent|attentive ) ( to|for|enough|and|. | , | with|in|about ) >',
      '( deletion|removal|change|changes|modification|update|misconfiguration|edit|mistake|push|merge|commit|deployment|work ) ( of|to|in|on )? ( _{1,6} )? < by ( PERSON|BADPERSON|NAME|SOMEONE ) ( who|that ) >',
      '( came~from|caused~by|due~to|traced~to|because~of|result~of|stemmed~from|was ) ( the|a|an|some|recent|by ){0,2} ( _ ){0,2} < ( change|changes|commit|commits|edit|edits|update|updates|modification|modifications|fix|migration|code|query|script ) ( made|pushed|introduced|deployed|done|merged|written|committed|run|applied ) by ( PERSON|BADPERSON|TEAM|BADTEAM|NAME|SOMEONE|TEAMISH ) >',
      '< ( a~little|a~bit|too|rather|somewhat|far~too ) ( lax|slack|cavalier|careless|sloppy|relaxed|casual ) >',
      '( WHO|TEAMISH ) ADV* < would not ( budge|listen|hear~of ) >',
      '< ( despite|in~spite~of|ignoring|ignored|against|disregarding|even~after|contrary~to ) ( the|our|my|their|his|her|a|all )? ( clear|explicit|repeated|multiple|several|direct|numerous|many|user|written|specific|earlier|previous ) ( , )? ( _{0,2} ) ( instructions|instruction|warnings|warning|requests|questions|reminders|corrections|feedback|guidance|directions|orders|advice ) >',
      '< ( refused|refusing ) to ( provide|answer|explain|give|take|acknowledge|cooperate|respond|own|apologise|apologize ) >',
      '< ( bad|poor|sloppy|lax|careless|questionable|terrible|shoddy ) ( _ )? ( practice|practices|hygiene|habits|discipline|workmanship|housekeeping ) >',
      "( our|my|their|his|her|THOSE~'s|TEAMISH~'s ) ( _ )? < ( failure|inability|unwillingness|refusal|reluctance|insistence ) to >",
      '< not enough|insufficient ( experience|knowledge|skill|skills|expertise|understanding|experienced|training ) ( on|in|within|among|at|from|of ) ( the )? ( THOSE|TEAMISH|us|it|how|what|this|our ) >',
      '< ( lack|shortage|absence ) of ( _ ){0,2} ( communication|attention|care|diligence|discipline|understanding|foresight|judgement|judgment|planning|preparation|coordination|ownership|accountability|expertise|experience|knowledge ) ( between|among|by|from|within|on~the~part|about|of|in ) ( the|our|us|my|THOSE|TEAMISH|how|what|both|this ) >',
      '( prioritised|prioritized|prioritizing|prioritising|chose|choosing|favoured|favored|valued ) ( _ ){1,4} < over ( user|safety|quality|testing|correctness|stability|reliability|security|care|the~user|explicit|everything|honesty|instructions ) >',
      '( violated|violating|betrayed|betraying|broke|breaking|abused ) ( the|our|my|their|your|his|her|most|basic|user|customer ){0,4} < trust|confidence >',
      '< ( unacceptable|inexcusable|insubordinate|insubordination|disrespectful|irresponsible|unprofessional|dishonest|deceptive|lazy ) ( behaviour|behavior|conduct|attitude|response|act|work|decision|mistake|oversight|and|. ) >',
    ],
    {
      affirmed: true,
      unless:
        / not (?:\S+ )?(?:anyone|anybody|NOBODY)| (?:can|could|may|might|would|to|will|cannot) (?:\S+ )?(?:cause|create|trigger) /,
    },
  ),
  ...patterns(
    'human-error',
    [
      '< ( an|another|simple|our|this|that|the ) oversight ( in|when|while|during|that|which|on|led|caused|meant|and|. ) >',
      '< ( a|the|one|single|simple|small|this|that|my|our ) typo ( !in _ ( _{0,6} ) )? ( caused|took|broke|led|meant|brought|crashed|wiped|resulted|made|deleted|sent|pointed|stopped|cost ) >',
      '( was|is|were|by|due~to|because~of|from|with|contained|had ) < ( a|an|the|one ) ( simple|small|silly|stupid|little|tiny|minor|single )? typo > !in~step|in~line|in~the~docs',
      '( was|were|been|got ) ADV* ( …ed|set|sent|put|run|made|left|taken|given|shut|cut|shown|chosen ) _{0,8} < in~error ( . | , | ; | while|when|during|and|by|from|on|at|as ) >',
      '( operation|operations|procedure|procedures|step|steps|change|changes|migration|upgrade|work|deployment|process|command|task|maintenance|installation|setup|configuration|rollout|cutover|switchover|restore ) ( _{0,5} ) ( was|were|been ) ADV* ( done|performed|carried~out|executed|made|applied|configured|set~up|entered|typed|followed|run ) < incorrectly|wrongly|improperly|badly|poorly|carelessly >',
      '< ( accidentally|inadvertently|mistakenly|unintentionally ) ( missed|omitted|left~out|forgotten|overlooked|skipped|dropped~from ) >',
      '( PERSON|NAME|USER|SOMEONE|one|those|he|she|i|we|they|that|who ) ADV* < ( made|making|make|makes ) ( the|a|this|that|these|those|our|another|such|same|many|some|several ){1,2} ( _ )? ( mistake|mistakes|blunder|error~of ) >',
      '( PERSON|BADPERSON|NAME|TEAM|TEAMISH|SOMEONE|he|she|they|i|we ) ( of _{1,3} | from _{1,3} | in _{1,3} )? ADV* < ( accidentally|inadvertently|mistakenly|unintentionally|carelessly ) ( …s|…ed|overwrote|broke|took|gave|wrote|chose|threw|sent|shut|hit|cut|put|set|ran|left|built ) >',
    ],
    {
      affirmed: true,
      unless:
        /(?:can|could|may|might|cannot|prevents?|stops?|would|must|harder to|to) (?:\S+ ){0,3}(?:accidentally|inadvertently|mistakenly|make)|typo(?:s)? in (?:the )?(?:docs|documentation|readme|changelog)|typo-/,
    },
  ),
  ...patterns(
    'should-have',
    [
      '( this|it|that|thing|issue|problem|outage|incident|all ) ADV* < could ADV* have ADV* been ADV* ( solved|fixed|resolved|restored|diagnosed|caught|handled|shortened|done|over ) _{0,3} ( sooner|earlier|faster|quicker|quickly|in|within|if ) >',
    ],
    { unless: /(?:alert|alerting|monitor\S*|metric\S*|log|logs|dashboard\S*|flag|flags|rollback|tool\S*|runbook) / },
  ),
  ...patterns(
    'not-done',
    [
      '( WHO|TEAMISH ) ADV* < did not ADV* ( spend|invest|put|devote|give|allow|allocate ) ( much|enough|sufficient|any|adequate|nearly~enough ) ( _ )? ( time|effort|thought|care|resources|attention|energy ) >',
      '< ( was|were ) ADV* not ADV* ( run|tested|checked|reviewed|built|verified|validated|rehearsed|discussed|communicated ) ( _ ){0,3} before ( pushing|merging|deploying|releasing|committing|shipping|going|applying|running|starting ) >',
      '( instructions|documentation|docs|rules|rule|guidelines|comment|comments|notes|request|requests|question|questions|feedback|signals|symptoms|red~flags ) ( was|were|been|being|got ) ADV* < ( simply|largely|repeatedly )? ( ignored|disregarded|skipped|dismissed|brushed ) !by~the|by~a|by~an|by~CODE >',
      'WHO|TEAMISH ADV* < ( did|do|does ) not ADV* ( promote|advertise|prioritise|prioritize|think~through|think~about|communicate|recognise|recognize|take~seriously|catch ) >',
    ],
    { unexplained: true },
  ),
  ...patterns(
    'hindsight',
    [
      '( think|thought|believe|realise|realize|realised|realized|see|know|clear|was|is|turned ) __{0,4} < ( was|were|is ) not ( a|the ) ( very|really|most )? ( good|great|best|right|wise|smart|smartest|greatest|brightest ) ( idea|solution|choice|decision|move|call|approach|plan|bet|time ) >',
      '< ( not ) ( my|our|his|her|their|the|one~of~my|one~of~our|exactly~my ) ( best|finest|smartest|brightest|wisest|proudest ) ( idea|ideas|solution|choice|decision|decisions|move|call|approach|plan|moment|work|hour ) >',
      '< ( this|an|that|the ) ( obvious|basic|simple|elementary ) lesson >',
      '( learn|learned|learnt|learning|lesson|lessons ) __{0,7} < the hard way >',
    ],
    {},
  ),
];
