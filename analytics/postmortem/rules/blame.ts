import { patterns } from './pattern.ts';

const BAD =
  'outage|incident|failure|misconfiguration|error|errors|mistake|mistakes|breach|leak|bug|problem|problems|mess|disaster|damage|downtime|loss|deletion|bad|broken|faulty|delay|regression|typo|disruption|this';

const verdict = patterns(
  'blaming-words',
  [
    `< ( is|was|were|are|be|been|being|lies|lay|squarely|solely|entirely ) ADV* ( to~blame|at~fault|culpable|guilty|liable|negligent ) >`,
    `( THOSE|TEAMISH|who|they|he|she|we|i ) _{0,3} < ( responsible|accountable|culpable|answerable ) for ( the|this|that|our|a|an|most~of~the|all~of~the|both|causing )? _{0,2} ( ${BAD} ) >`,
    '< ( the|all|full|sole|much~of~the|most~of~the|some~of~the )? ( blame|fault|guilt|culpability|responsibility ) ( for _{0,5} )? ( lies|lay|falls|fell|rests|rested|sits|sat|goes|belongs|is|was ) ADV* ( squarely|solely|entirely|fully )? ( with|on|upon|to ) ( THOSE|TEAMISH|us|me|them|him|her|those|whoever|me ) >',
    '< blame…  ( the|our|it~on|this~on|on )? ( THOSE|TEAMISH|NAME ) >',
    "< ( THOSE|TEAMISH 's | his|her|their|my|our ) ( own )? ( fault|carelessness|negligence|incompetence|complacency|laziness|sloppiness|recklessness|ineptitude|arrogance|hubris|ignorance|stupidity|indifference|apathy|inattention|lack~of ) >",
    '< ( fault|mistake|doing|work|handiwork|error ) of ( the|an|our )? ( THOSE|TEAMISH ) >',
    `( outage|incident|failure|this|breach|it|all|one|problem|leak|downtime|defect|that ) ( is|was|rests|lands|falls|'s ) ADV* < ( squarely|solely|entirely|purely|fully|all|firmly )? ( on|down~to ) ( THOSE|TEAMISH|us|me|them|him|her ) >`,
    `( bug|defect|error|problem|regression|change|issue|mistake|fault|flaw|leak ) ( that|which )? ( was|were )? ( ROLE|they|he|she|we ) ADV* < ( let|allowed ) ( through|in|slip|pass|into|out|to ) >`,
    'ROLE|THEM ADV* < let _{0,4} ( slip|us~down|them~down|customers~down|users~down|down~the|slide|lapse|rot|drift ) >',
    '< shall remain nameless|will~remain~nameless|remains~nameless|name~no~names|naming~no~names|not~name~names|not~going~to~name|should~remain~nameless >',
    '< ( certain|some|a~few ) ( people|individuals|PERSON|colleagues ) ( still|apparently|clearly|seem…|appear…|evidently|here|just|never|do|did|think|thought|consider…|believe… ) >',
    '( PERSON|TEAM|BADPERSON ) < ( apparently|evidently|seemingly|clearly ) ADV* ( consider…|think…|thought|believe…|sees|saw|felt|prefer…|decided|had ) >',
    '< ( has|have|had|will|was|were|is|are ) ADV* ( be|been|being )? ( spoken~to|disciplined|reprimanded|warned~formally|retrained|re-trained|sacked|talked~to|counselled|counseled|held~accountable|named~and~shamed ) >',
    'PERSON|NAME|BADPERSON|he|she < ( has|have|had|will|was|were|is|are ) ADV* ( be|been|being )? ( fired|suspended|let~go|sanctioned|demoted|dismissed|warned ) >',
    '< ( sent|placed|put|going|go|enrolled ) _{0,2} on ( a|an|another )? ( refresher|training|remedial|awareness )~course|refresher|performance~plan >',
    '< ( disciplinary|punitive ) ( action|measures|proceedings|steps ) >',
    '< hard|difficult|impossible to ( understand|see|believe|imagine|explain|fathom|comprehend ) ( why|how ) ( anyone|anybody|THOSE|TEAMISH|they|we|he|she|this ) >',
    '< ( there~is|there~was|has|have|had|with )? no excuse|excuses ( for|to|in|here|. ) >',
    '< beggars~belief|defies~belief|boggles~the~mind|mind-boggling|inexcusable|unforgivable|unacceptable~that|embarrassing~that|shameful|shamefully|disgraceful|laughable|ridiculous|appalling|inexcusably|incomprehensible >',
    '< ( human~failing|poor~judgement|poor~judgment|bad~judgement|bad~judgment|error~of~judgement|error~in~judgement|error~of~judgment|error~in~judgment|lapse~of~judgement|lapse~in~judgement|lapse~of~concentration|lapse~in~concentration|lapse~of~attention ) >',
    '( THOSE|TEAMISH|they|he|she ) ADV* < ( insisted|kept~pushing|pressed~ahead|went~ahead|ploughed~on|plowed~on|pushed~ahead|pushed~on|carried~on|persisted|kept~going ) __{0,14} ( despite|regardless|anyway|against|even~though|in~spite ) >',
    '( THOSE|TEAMISH|they|he|she ) _{1,14} < ( despite|in~spite~of|even~after|against|ignoring ) ( every|all|repeated|being|the|clear|explicit|our|having|several|multiple|numerous ) _{0,3} ( warning|warnings|told|warned|advice|objections|reminders|instructions|asked ) >',
    'WHO|TEAMISH _{0,14} < for~reasons~best~known|as~usual|for~the~umpteenth~time|as~per~usual|true~to~form|yet~again >',
    '( ROLE|they|he|she ) ADV* < ( choose|chose|chosen|put|prioritised|prioritized|valued|preferred ) ( _ ) ( over|above|before|ahead~of ) _ >',
    '< once~more|once~again|yet~again we~find~ourselves >',
    '< ( start|begin|learn|remember|need|needs|try|bother|have|has ) to? ( paying|pay|be~more~careful|take~more~care|being~more~careful|think~before|do~their~job|follow~the~rules|read~the ) ( more|closer|proper )? attention|careful|care|_ > ',
    '( WHO|TEAMISH ) < ( need|needs|must|has|have ) to? ADV* ( be|pay|take|start ) ( more|much~more|far~more )? ( careful|attention|responsibility|diligent|care|vigilant|closer|disciplined|paying ) >',
    '< be|been|being more ( careful|vigilant|diligent|attentive|disciplined|mindful|cautious ) >',
  ],
  {
    affirmed: true,
    unless:
      /(?:NOBODY|not) (?:\S+ ){0,5}(?:at fault|to blame)|git blame|QUOTE (?:\S+ ){0,3}(?:is|was) not|responsible (?:for|disclosure) (?:the )?(?:follow|action)/,
  },
);

const idioms = patterns(
  'blaming-words',
  [
    '< ( dropped|drop|dropping ) the ball >',
    '( ROLE|WHO ) ADV* < ( sat|sitting|sits|slept ) on ( the|a|an|this|it|our|her|his|their|that|NAME|PERSON|USER|two|three|several ) >',
    '( ROLE|WHO ) ADV* _{0,3} < ( rubber-stamped|rubberstamped|rubber-stamp|rubber~stamped|waved~through|nodded~through|waved|signed~off~blindly|shrugged|brushed~aside|brushed~off|swept|glossed~over|fobbed|stonewalled|buried ) >',
    '( ROLE|WHO ) ADV* < took it upon >',
    '( ROLE|WHO ) _{0,4} < managed to ADV* ( wipe|break|delete|revoke|drop|take|bring|knock|crash|lose|destroy|lock|erase|kill|leak|expose|trigger|cause|miss|overlook|mess|corrupt ) >',
    '( ROLE|WHO ) ADV* < ( was|were|been ) ADV* ( warned|told|reminded|asked ) ADV* ( twice|repeatedly|before|already|explicitly|not~to|several~times|many~times|again ) >',
    '( ROLE|WHO ) __{0,16} < ( it|so|ahead|on|them|this|that|went|merged|deployed|proceeded|continued ) anyway|regardless >',
    '( ROLE|WHO ) ADV* < ( approved|merged|deployed|pushed|released|launched|continued|proceeded|started|ran|went|decided|ignored|shipped ) __{0,10} ( despite|even~though|in~spite~of|regardless~of|against~the~advice ) >',
    '( ROLE|WHO ) ADV* < ( keep|keeps|kept|continue|continues|continued ) ( to )? ( ignore|ignoring|forgetting|forget|skipping|skip|bypassing|bypass|breaking|break|dismissing|dismiss|neglect|neglecting|disregard|disregarding|make|making~the~same|making~this ) >',
    '( THEM|TEAMISH|we ) ADV* < ( clicked|fell|opened|entered|replied ) __{0,6} ( phishing|malicious|scam|fraudulent ) >',
    '( ROLE|WHO ) ADV* < left no ( documentation|notes|note|trace|comment|comments|instructions|record ) >',
    '( ROLE|WHO ) _{0,4} < ( cut|cutting|cuts ) ( corners|a~corner ) >',
    '< ( asleep~at|fell~asleep|turned~a~blind~eye|looked~the~other~way|jumped~the~gun|messed~up|screwed~up|fucked~up|effed~up|botched|bungled|fumbled|blew~it|winged~it|winging~it|cowboy|went~rogue|asleep~at~the|half-arsed|half-assed|finger-pointing~at|passed~the~buck|washed~their~hands|pulled~the~trigger~too|cried~wolf|played~fast|gambled|crying~wolf|went~back~to~bed|went~back~to~sleep|tunnel~vision|rolled~the~dice ) >',
    '( ROLE|WHO|NOBODY ) _{0,4} < ( panicked|panics|froze|dithered|dawdled|meddled|tampered|tinkered|fiddled|procrastinated|bodged|slacked|flailed|stalled|hesitated~too|guessed ) >',
    '( ROLE|WHO ) ADV* < ( was|were|is|are|been|got|get|grew|became|being|seem…|felt ) ADV* ( so|too|very|far~too|simply|just|plain|much~too|a~little|a~bit|somewhat|rather )? ( careless|sloppy|negligent|reckless|lazy|incompetent|inattentive|complacent|useless|clueless|impatient|overconfident|over-confident|unhelpful|unprofessional|unprepared|irresponsible|naive|foolish|stupid|hasty|distracted|not~paying~attention|asleep|too~busy|too~slow|too~late|too~quick|too~eager|too~confident|too~trusting|lax|inexperienced|inept|out~of~their~depth|arrogant|stubborn|dismissive|nonchalant|cavalier|eager|slow~to|late~to|quick~to|greedy|dishonest|disorganised|disorganized ) >',
    '( ROLE|WHO ) _{0,8} < ( did|do|does ) not ( really )? know what ( he|she|they|it )? ( was|were|is|are )? ( doing )? >',
    '( ROLE|WHO|NOBODY ) < ( showed|shows|demonstrated|displayed|exhibited ) ( a|little|no|poor|scant|an )? ( lack|interest|regard|judgement|judgment|disregard|care|understanding|urgency ) >',
    '( ROLE|WHO ) < ( took|takes|taking|saw|had ) ( their|his|her|its|no|far|much|too|sweet|own ){1,4} ( time|ownership|responsibility|interest|care|long|urgency ) >',
    '< ( everyone|everybody|each|we~all|all~of~us ) ADV* ( assumed|thought|expected|presumed|believed ) ( SOMEONE|PERSON|TEAM|others|another ) >',
    '( NOBODY|ROLE|they|he|she ) _{0,5} < in~any~hurry|in~any~rush|in~no~hurry >',
    '( ROLE|they|he|she|NAME | ROLE __{1,12} and|but|then ) ADV* < ( broke|wiped|crashed|brought~down|took~down|took~out|knocked~out|knocked~over|nuked|trashed|killed|destroyed|ruined|wrecked|torched|blew~up|blew~away|bricked|corrupted|tanked|clobbered|hosed|borked ) >',
    '( ROLE|they|he|she|who ) ADV* < ( caused|provoked|precipitated|brought~about ) ( the|this|an|a|all|our|all~of ) >',
    '( ROLE|he|she|who ) ADV* < ( deleted|dropped|erased|terminated|removed|truncated|purged|overwrote ) ( the|our|all|a|an )? ( entire|whole|production|prod|live|primary|master|customer|wrong|only|all )+ >',
    '( ROLE|they|he|she|who ) < ( took|brought|knocked ) ( the|our|_ )? _{1,4} ( down|offline|out ) >',
    '< ( ROLE|they|he|she ) ADV* left _{1,5} ( on|open|enabled|running|disabled|behind|unattended|exposed|unlocked|unpatched|hanging|plugged|logged~in|unmonitored ) >',
    '( PERSON|SOMEONE|NAME|BADPERSON|TEAM|BADTEAM|he|she|they ) ADV* < ( rushed|hurried|raced|barged|blundered|stumbled ) >',
  ],
  { affirmed: true, unless: /(?:if|whenever) (?:an?|the)? ?(?:PERSON|TEAM) / },
);

export const blamePatterns = [...verdict, ...idioms];
