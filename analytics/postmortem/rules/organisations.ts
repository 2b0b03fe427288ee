import { patterns } from './pattern.ts';

/** Who is charged in the press and on forums, apart from people and teams. */
const BODY =
  'company|council|firm|bank|agency|ministry|government|hospital|vendor|manufacturer|university|regulator|organisation|organization|executives|bosses|directors|officials|authority|authorities|airline|retailer|registrar|administration|ministers|corporation|institution|management|leadership|owners|founders|companies|operators|developers|managers';
const THEY = `THOSE|TEAMISH|BADPERSON|BADTEAM|they|he|she|who|i|we|you|and|but|${BODY}`;
const ADVICE =
  'warning|warnings|concern|concerns|advice|complaints|alerts|reports|evidence|signs|criticism|objections|questions|recommendations|requests|risks|risk|problem|problems|issue|severity|flags';

/** What a company, an office or its people are charged with, whoever they are. */
export const organisationPatterns = [
  ...patterns(
    'failed-to',
    [
      '< ( did|does|do|doing|done|has~done|have~done|had~done ) ( nothing|little|next~to~nothing|not~enough|very~little|too~little|almost~nothing ) ( _ )? to ( address|correct|fix|stop|prevent|protect|secure|warn|inform|tell|help|improve|remedy|resolve|mitigate|change|reassure|dispel ) >',
      '< ( failed|fails|failing|failure ) to ADV* ( heed|disclose|spot|consult|apologise|apologize|own~up|come~clean|take~action|take~any|take~steps|take~reasonable|take~adequate|take~appropriate|take~into|take~responsibility|act~on|act~upon|act~quickly|act~in|learn~from|learn~the|live~up|exercise|supervise|oversee|listen|appreciate|grasp|think|plan~for|prepare~for|warn~its|warn~the~public|inform~its|tell~its|communicate|do~its|do~their|do~due|conduct|carry~out~a|put~in~place|invest|adequately|properly ) >',
      '< ( abandoned|shirked|evaded|ignored|abdicated|dodged|neglected|forgotten|forgot|betrayed ) ( their|its|his|her|our|any|all|your ) ( own )? ( responsibilities|responsibility|duty|duties|obligations|obligation|users|customers|USER|promises|community ) >',
      '< ( not|never|nor|NOBODY ) ADV* ( take|takes|took|taken|taking ) __{1,6} ( at~all )? seriously >',
      `( ${BODY} ) ADV* < ( failed|neglected|refused|omitted|declined ) to ADV* _ >`,
      `( ${THEY} ) ADV* < ( chose|decided|elected|opted|choosing|deciding ) ( not~to|against ) ADV* ( tell…|inform…|disclos…|notify…|fix…|patch…|invest…|upgrad…|test…|warn…|act…|report…|pay…|listen…|follow…|address…|back…|check…|hir… ) >`,
      `( ${BODY}|THOSE|TEAMISH|they|he|she ) ADV* < ( had~no|had~neither|did~not~have ( a|an|any )? | did~not~even~have ( a|an|any )? ) ( _ ){0,3} ( plan|plans|contingency|strategy|policy~for|clue|idea ) >`,
    ],
    {
      affirmed: true,
      unless:
        /(?:script|job|service|monitor|alert|system|server|process|task|hook|pipeline|node|probe|check|test|client|request|deploy|deployment|bot|cache|driver|query|function|library|code|tool|software|firmware|app|application|module|plugin|browser|device|disk|component|model|scanner|detector|algorithm|controller|scheduler)s? (?:\S+ ){0,2}(?:failed|fails|failing|failure) to|(?:cache|patch|fix|restart|rollback|change|update|upgrade|retry|reboot|mitigation|limit|timeout|setting|failover|restarting|scaling|adding|this|it|that) (?:\S+ ){0,6}(?:did|does|do|done) (?:nothing|little|next|not enough|very)/,
    },
  ),
  ...patterns(
    'blaming-words',
    [
      `( ${BODY}|THOSE|TEAMISH|they|he|she|who ) __{0,4} ADV* < ( knew|was~aware|were~aware|had~known|has~known|have~known ) ( about|of|that )? __{1,12} ( months|weeks|years|days|hours|long|well|yet|but|and~did ) ( before|earlier|prior|did|and )? >`,
      `( ${THEY} ) ADV* < ( buried|downplayed|played~down|covered~up|swept|brushed~off|withheld|concealed|misled|lied~to|lied~about|deceived|whitewashed|shrugged~off|fobbed~off|shifted~the~blame|passed~the~buck|scapegoated ) >`,
      `< ( ignored|ignores|ignoring|dismissed|dismissing|disregarded|disregarding|brushed~aside|waved~away|deaf~to ) ( _ ){0,3} ( ${ADVICE} ) >`,
      '< ( put|putting|placed|placing|puts|prioritised|prioritized|prioritizing|prioritising|valued|valuing ) ( profit|profits|growth|speed|money|features|revenue|cost|costs|greed|convenience|velocity|marketing|appearances ) ( before|above|over|ahead~of ) >',
      '< ( mismanagement|maladministration|weak~leadership|poor~leadership|bad~leadership|failed~leadership|bad~management|poor~management|corporate~greed|greed|malpractice|cronyism|nepotism|cost-cutting|cost~cutting|corner-cutting|corner~cutting|penny-pinching|cover-up|coverup|dereliction|duplicity|cluelessness|bungling|shambles|fiasco|debacle ) >',
      '( it~was|it~is|this~was|was~not~the~code~but|was~really|failure~was|problem~was|fault~was ) ADV* < ( THOSE|TEAMISH|people|humans|us|me|the~leadership|the~management|the~people ) > ( . | , | ; | that~failed|who~failed|all~along )',
      '< ( inexperienced|incompetent|greedy|clueless|inept|lazy|corrupt|arrogant|negligent|careless|untrained|unqualified|amateur|amateurish|reckless|dishonest|useless|complacent ) ( and _ )? ( _ )? ( management|leadership|staff|people|vcs|executives|bosses|validators|coders|programmers|PERSON|TEAM|TEAMISH|USER|individuals|company|companies|government|council|politicians|investors ) >',
      '< ( bad|poor|terrible|questionable|flawed|awful|reckless|shoddy|abysmal|appalling|lousy|pathetic ) ( _ )? ( decision-making|decision~making|decision|management|leadership|judgement|judgment|communication|customer~service|customer~support|workmanship ) ( by|from|of|led|lead|on|in|at|has|have|and|. | , | ; ) >',
      '< ( heads|whose~heads|head|somebody~has|someone~has ) ( _ ){0,2} ( roll|rolled|rolling ) >',
      '< ( should|must|ought~to|needs~to|need~to|has~to|have~to ) ADV* ( have )? ( resign|resigned|be~fired|been~fired|be~sacked|been~sacked|step~down|stepped~down|be~ashamed|be~embarrassed|be~jailed|be~prosecuted|be~sued|been~sued|answer~for|hang~their~heads|lose~their~jobs|lose~his~job|know~better|knew~better|known~better ) >',
      '< ( peter~principle|amateur~hour|clown~show|clown~car|clowns|clown|muppets|trained~monkey|trained~monkeys|monkeys|keystone~cops|what~a~joke|a~complete~joke|a~total~joke|big~brain|galaxy~brain|rocket~science|how~hard~can|words~fail|had~one~job|one~job|comedy~of~errors|facepalm|nitwit|nitwits|idiot|idiots|idiocy|moron|morons|moronic|imbecile|imbeciles|dimwit|dimwits|bozo|bozos|numpty|buffoon|buffoons|halfwit|cowboys|dumbass|jackass|bonehead|boneheaded|brain-dead|braindead|brainless|half-wit|charlatans|crooks|scumbags|asleep~at~the~wheel|laughing~stock|laughingstock|train~wreck|utter~disgrace|a~disgrace ) >',
      '^ < ( worryingly|astonishingly|incredibly|unbelievably|shockingly|amazingly|inexplicably|bafflingly|alarmingly|embarrassingly|bizarrely|laughably|disappointingly|outrageously|scandalously|foolishly|stupidly|naively|carelessly ) > , __{1,12} ( not|no|never|without|failed|only|still|NOBODY|had|left|was|were|did )',
      '< ( total|complete|utter|sheer|blatant|gross|wilful|willful|flagrant|absolute|reckless|callous ) ( and _ )? ( lack~of|disregard|negligence|incompetence|contempt|ignorance|neglect|stupidity|mismanagement|indifference|arrogance|irresponsibility|failure~of~leadership|failure~of~management|failure~to~plan|failure~to~communicate ) >',
      '< shame on _ >',
      '< ( wasted|squandered|burned~through|gambled~away|gambled~with ) ( our|their|your|his|her|public|taxpayers|investors|the|people ) ( _ )? ( money|time|funds|trust|data|opportunity|lives|future ) >',
      '< ( nothing|anything ) ( but|other~than|short~of ) ( negligence|incompetence|laziness|greed|arrogance|stupidity|excuses|criminal|a~joke ) >',
    ],
    {
      affirmed: true,
      unless:
        /(?:none|no evidence|not|never|alleg\S*|denie[sd]|whether|so that NOBODY) (?:\S+ ){0,12}(?:mismanagement|negligence|greed|cover-up)|clown (?:fish|cache)/,
    },
  ),
  ...patterns('if-only', [
    `< had ( the|this|that|our|its )? ( ${BODY} ) ADV* ( not )? ( …ed|taken|done|been|known|paid|kept|told|spent|thought|acted|had ) >`,
    `< if ( the|this|that|our|its )? ( ${BODY} ) ADV* ( had|would~have|had~not ) ADV* PARTICIPLE >`,
  ]),
];
