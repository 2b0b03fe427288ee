import { patterns } from './pattern.ts';

const PLAIN =
  'obvious|clear|evident|plain|apparent|visible|recognisable|recognizable|foreseeable|predictable|unmistakable|inevitable|unavoidable';
const SIGNS =
  'signal|signals|sign|signs|clue|clues|hint|hints|indicator|indicators|indication|indications|alarm|alarms|symptom|symptoms|evidence|information|warning|warnings|flags|omens|pointer|pointers|graph|graphs|metric|metrics|dashboard|log|logs|data';

const certain = patterns(
  'certainty',
  [
    `it ( was|is|had~been|should~have~been|must~have~been ) ADV* ( so|all~too|quite|perfectly|painfully|glaringly|blindingly|already|plainly )? < ( ${PLAIN} ) ( ( for|to|from|by ) _{1,7} )? that >`,
    `( was|is|were|been ) ADV* ( so|all~too|quite|perfectly|painfully|glaringly|blindingly|already )* < ( ${PLAIN} ) ( to|for ) ( all|everyone|anyone|everybody|anybody|us|THOSE|them|one|the~naked ) >`,
    `< ( ${PLAIN} ) ( right|straight )? from ( minute|day|the~first|the~very|the~outset|the~start|the~beginning|the~moment|second|hour|a~mile|the~off|a~single|a~glance|orbit|space|afar ) >`,
    '< ( glaringly|blindingly|painfully|patently|blatantly|screamingly|abundantly|perfectly|embarrassingly ) ( obvious|apparent|clear|evident|plain|visible|simple|bad|wrong|predictable ) >',
    '< naturally ( , | !occurring|ordered|sorted _ ) >',
    ', < needless~to~say|no~doubt > ,',
    '< beyond~doubt|beyond~question|beyond~any~doubt|without~a~doubt|without~any~doubt|never~any~doubt|never~in~doubt|no~question~that|there~was~no~doubt|there~is~no~doubt|there~can~be~no~doubt|no~two~ways~about|it~hardly~needs|it~need~hardly|as~sure~as|sure~enough|as~night~follows|like~clockwork~it|what~a~surprise|surprise~,~surprise|lo~and~behold >',
    '< as ( was|is|could|might|had~been|one~might|one~would|anyone~could|anybody~could|anyone~would ) _{0,4} ( predictable|expected|expect|predicted|predict|foreseen|foreseeable|feared|guessed|guess|told ) >',
    '( was|were|is|had~been|are ) ADV* < ( doomed|fated|destined~to|ill-fated|ill-starred|preordained|written~in~the~stars|on~borrowed~time|living~on~borrowed|only~a~question~of~time|a~question~of~time|a~matter~of~time|only~ever~going~to|never~going~to|bound~to~end|sure~to~end|asking~for|begging~to|begging~for|crying~out~for|an~open~secret|no~secret|yesterday|hardly~news|old~news|child|kid|elementary|a~no-brainer|a~given|a~foregone ) >',
    '< ( disaster|accident|outage|incident|catastrophe|failure|trouble|breach|crash|ambush ) ( waiting|in~the~making|begging|foretold|in~waiting ) >',
    '< ( had|have|has ) to ( happen|go~wrong|break|fail|end|blow~up|come|catch~up|give~way|snap|collapse ) ( sooner|one~day|some~day|eventually|at~some~point|badly|this~way|like~this|that~way|. | , ) >',
    '( would|had~to|was|were|going~to ) __{0,6} < sooner~or~later|one~day~or~another >',
    '( could|would|can|was|were ) __{0,8} < ( one~outcome|only~one~outcome|one~way~only|only~one~way|one~ending|only~one~result|no~other~outcome|only~one~possible|end~well|end~in~tears|end~badly|end~otherwise|this~way~only|nothing~else ) >',
    '< only ( one|possible ) ( outcome|result|ending|way~this ) >',
    '< ( could|can ) ( not )? ( hardly|scarcely )? ( only|but )? have ( been ( clearer|plainer|more~obvious|simpler|easier|more~clear|more~plain|otherwise|any~clearer|avoided~by ) | ended~otherwise|ended~well|gone~otherwise|gone~well ) >',
    `< ( every|all|each|so~many|plenty~of|enough|ample|several|countless|numerous ) ( of )? ( the|these )? ( signal|signals|sign|signs|clue|clues|hint|hints|indicator|indicators|indications|alarm|alarms|symptom|symptoms|evidence|warning|warnings|omens ) __{0,10} ( was|were|had~been|pointed|pointing|said|told|showed|screamed|was~there ) >`,
    '< ( red~flags|warning~signs|telltale~signs|alarm~bells|omens|warning~lights|danger~signs ) ( _ )? >',
    `( ${SIGNS}|it|everything|problem|leak|answer|cause|bug|trend|fix|solution ) ADV* ( was|were|is|are|had~been )? ADV* < ( right~there|in~black~and~white|in~bold|in~plain~english|for~all~to|for~anyone~to|for~everyone~to|jumps~out|jumped~out|leaps~out|leapt~out|hits~you|screaming|shouting|written~all~over|plain~as|clear~as|a~dead~giveaway|miles~away|a~mile~off|there~to~be|there~for|hiding~in|before~our~eyes|under~everyone|under~our|in~front~of|on~the~first~page|on~every~screen|on~everyone ) >`,
    '< ( stare|stares|staring|stared ) _{1,4} in the face >',
    '( knew|known|saw|seen|there|warned|said|suspected|clear|felt|wrong|right ) ADV* < all along > ( !the _ | . | , )',
    '< ( textbook ) ( example|case|instance|failure|mistake|error|thundering|race|deadlock|cascade|split|single|_ ) >',
    "< ( beginner|rookie|schoolboy|schoolchild|freshman|newbie|amateur|novice|first-year|student|kindergarten ) ( 's )? ( mistake|mistakes|trap|error|errors|fault|blunder|stuff|slip|material|lesson|fare|knowledge ) >",
    '< ( basic|simple|elementary|grade-school|back-of-the-envelope|primary-school|plain|common ) ( arithmetic|maths|math|mathematics|hygiene|logic|physics|calculation|sums|sense|knowledge|prudence|caution|addition|multiplication|courtesy ) >',
    '< ( every|any|each|even~a|a|most ) ( first-year|student|beginner|novice|junior|child|schoolchild|five-year-old|ten-year-old|fool|idiot|layman|layperson|manual|textbook|tutorial|handbook|introduction|first-year~student|PERSON|BADPERSON|IDEALPERSON|NAME ) ( _{0,4} ) ( knows|learns|could~have|could|would~have|would~know|will~tell|can~tell|understands|recognises|recognizes|says|warns|teaches|can~see ) >',
    '< ( you|one|anyone|anybody|we|everyone ) ( only|merely|just|simply|need~only|needs~only|needed~only|had~only|have~only ) ( need|needed|had|have|has|to|but )* ( look|looks|looked|glance|open|read|compare|scroll|count|ask|check|add|turn|do~the~maths|do~the~math ) >',
    '< ( one|a|a~single|single|a~mere|a~quick|a~brief|even~a~cursory|a~cursory|the~briefest|a~short|a~five-second|a~passing|a~second|the~most~cursory ) ( glance|look|peek|read|check|reading|grep|search|query|ping|curl|phone~call|click|inspection|comparison ) __{0,12} ( would|could|was~enough|suffices|sufficed|is~enough|shows|tells|should|reveals|made|makes ) >',
    '< ( it|this|that ) ( is|was|has~been|had~been ) ( common|well|widely|generally|universally|long ) ( knowledge|known|understood|accepted|established ) ( that|in|for|among|: ) >',
    '( hours|minutes|time|days|effort|work|evening|night|energy ) __{0,10} ( was|were|been ) ADV* < ( wasted|pointless|in~vain|for~nothing|squandered|thrown~away|needless|unnecessary|avoidable ) >',
    '< ( needlessly|unnecessarily|pointlessly|foolishly|unwisely|naively|rashly ) ( …ed|long|late|complex|risky|lost|broken|exposed|large ) >',
    '< it ( was|is|would~be ) ADV* ( sheer|pure|plain|utter|simply|just|downright|clearly|always )? ( madness|folly|insane|insanity|crazy|silly|unwise|naive|foolish|reckless|rash|stupid|foolhardy|lunacy|suicidal|irresponsible|optimistic|a~fantasy|delusional|wishful|absurd|ludicrous|mad|idiotic|short-sighted|asking~for ) ( to|of|that|from|. ) >',
    '< ( never|always|hardly|scarcely|not~exactly|clearly|obviously|not ) a ( good|bad|great|smart|wise|terrible|clever|sound|bright|brilliant|stroke~of~genius ) ( idea|plan|decision|choice|move|moment|bet|time ) >',
    "( is|was|becomes ) ADV* < ( trivial|easy|simple|child~'s~play|obvious|plain ) ( as~soon~as|once|if~only|when|for~anyone|to~anyone|to~whoever ) ( one|you|anyone|anybody|somebody|SOMEONE|who|WHO|has|with ) >",
    '< ( a|an|the )? ( elementary|fundamental|cardinal|golden|oldest|simplest|most~basic ) ( rule|principle|precaution|step|discipline|practice|law|lesson|check|hygiene|courtesy ) >',
    '< ( WHO|TEAMISH|one|you ) ( simply|just|only|merely ) ( have|has|had|need|needs|needed ) to _ >',
    '( PERSON|IDEALPERSON|TEAM ) < ( knows|know|should~know|ought~to~know ) ( that|not~to|better|how~to|to|you|what~happens ) >',
    '< could ( hardly|scarcely|not ) have been ( a|any|more )? ( clearer|plainer|stronger|louder|obvious|simpler|more~obvious|better ) >',
    '< all that ( stood|stands ) between >',
    '< ( surprise|surprises|surprised|surprising|shock|astonish ) ( to )? ( NOBODY|nobody|no~one|none ) >',
    '< hindsight|the~outcome|the~result|history|the~sequel|the~event|events ( shows|showed|proved|proves|teaches|taught|confirms|has~shown|have~shown|makes~plain|bears ) ( us|that|how|them|WHO|it|otherwise|this|the ) >',
  ],
  {
    affirmed: true,
    unless:
      /(?:not|no|nothing|less|longer|any|n't|far from|yet|anything) (?:\S+ ){0,3}(?:obvious|clear|evident|apparent|plain|visible|known|predictable) |(?:want|make|makes|made|become|became|becomes|making) (?:\S+ ){0,4}(?:obvious|clear|plain|evident|visible)|hindsight bias|is (?:it )?now (?:clear|known|evident)|textbook\S* (?:store|shop|order|orders|catalogue|page|chapter|service|data|api)|naturally (?:occurring|ordered|sorted)|(?:course , (?:no|we|every|these|this|they))|common sense (?:media|check)|child (?:process|span|node|table|resource)/,
  },
);

/** "Not rocket science": the denial is the charge. */
const denied = patterns('certainty', [
  '< ( is|was|does|did|do|are|were|should|need ) not ( exactly|really|have~to|take|need|require|be )* ( a|an|any|much|to~be )? ( rocket~science|rocket~scientist|brain~surgery|genius|great~insight|clairvoyance|clairvoyant|crystal~ball|an~expert|expert|phd|ph.d|degree|sherlock|detective|prophet|imagination|hard~to~see|hard~to~spot|hard~to~foresee|hard~to~guess|hard~to~predict|difficult~to~see|difficult~to~foresee|difficult~to~spot|unforeseeable|unexpected|a~surprise|surprising|news ) >',
  '< ( nobody|no~one|NOBODY ) ( can|could|should|need|will|was|were ) ADV* ( have|be )? ( surprised|surprise|miss|missed|overlook|overlooked|claim|pretend|say~they ) >',
  '< it~takes~no|it~took~no|no~great~skill|needs~no~expert|without~a~crystal~ball >',
]);

const looking = patterns(
  'hindsight',
  [
    "< ( in~hindsight|with~hindsight|in~retrospect|looking~back|with~the~benefit~of~hindsight|retrospectively|knowing~what~we~know~now|seen~from~today|from~today~'s ) > __{0,22} ( one|only|better|must|strange|odd|fatal|premature|overdue|needless|unnecessary|knew|known|missed|surely|avoidable|could|madness|hopeless|doomed|ignored|overconfident|hopelessly|far|lacking|blind|laughable|absurd )",
  ],
  {
    unless:
      /hindsight bias|hindsight (?:, )?(?:we|i|it|TEAM) (?:\S+ )?(?:learn\S*|see|saw|now|can)|looking back (?:at|through|over) the/,
  },
);

export const plainToSeePatterns = [...certain, ...denied, ...looking];
